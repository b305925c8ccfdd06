import { Module } from '@nestjs/common';
import { ClientsModule } from '#features/clients';
import { OidcModule } from '#features/oidc';
import { PasskeysModule } from '#features/passkeys';
import { TokenPreviewController } from './token-preview.controller.js';
import { TokenPreviewService } from './token-preview.service.js';

@Module({
  imports: [ClientsModule, OidcModule, PasskeysModule],
  providers: [TokenPreviewService],
  controllers: [TokenPreviewController],
})
export class TokenPreviewHttpModule {}

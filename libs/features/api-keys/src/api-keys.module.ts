import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { UsersModule } from '#features/users';
import { ApiKeySignIn } from './api-key-sign-in.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { OwnApiKeysController } from './own-api-keys.controller.js';
import { StaticApiKey } from './static-api-key.js';

/** Keys for programs, and Passport's strategy that lets them in. */
@Module({
  imports: [AuditModule, UsersModule],
  providers: [ApiKeysService, ApiKeySignIn, ApiKeyStrategy, ApiKeysRepository, StaticApiKey],
  exports: [ApiKeysService, ApiKeyStrategy],
})
export class ApiKeysModule {}

@Module({ imports: [ApiKeysModule], controllers: [ApiKeysController, OwnApiKeysController] })
export class ApiKeysHttpModule {}

import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { OidcModule } from '#features/oidc';
import { UsersModule } from '#features/users';
import { AccountSessionsController, UserSessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.service.js';

@Module({
  imports: [OidcModule, AuditModule, UsersModule],
  providers: [Sessions],
  controllers: [AccountSessionsController, UserSessionsController],
})
export class SessionsHttpModule {}

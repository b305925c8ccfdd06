import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { TenantMailModule } from '#features/mail';
import { OidcModule } from '#features/oidc';
import { UsersModule } from '#features/users';
import { LoginLinksController } from './login-links.controller.js';
import { LoginLinksRepository } from './login-links.repository.js';
import { LoginLinks } from './login-links.service.js';
import { UserLoginLinksController } from './user-login-links.controller.js';

/** One-time ways in for people who lost their passkeys. */
@Module({
  imports: [AuditModule, TenantMailModule, UsersModule],
  providers: [LoginLinks, LoginLinksRepository],
  exports: [LoginLinks],
})
export class LoginLinksModule {}

@Module({ imports: [LoginLinksModule, OidcModule], controllers: [LoginLinksController, UserLoginLinksController] })
export class LoginLinksHttpModule {}

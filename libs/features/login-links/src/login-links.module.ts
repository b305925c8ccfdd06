import { Module } from '@nestjs/common';
import { MailModule } from '#platform/mail';
import { AuditModule } from '#features/audit';
import { OidcModule } from '#features/oidc';
import { UsersModule } from '#features/users';
import { LoginLinksController } from './login-links.controller.js';
import { LoginLinksRepository } from './login-links.repository.js';
import { LoginLinks } from './login-links.service.js';
import { UserLoginLinksController } from './user-login-links.controller.js';

/** One-time ways in for people who lost their passkeys. */
@Module({
  imports: [AuditModule, MailModule, UsersModule],
  providers: [LoginLinks, LoginLinksRepository],
  exports: [LoginLinks],
})
export class LoginLinksModule {}

@Module({ imports: [LoginLinksModule, OidcModule], controllers: [LoginLinksController, UserLoginLinksController] })
export class LoginLinksHttpModule {}

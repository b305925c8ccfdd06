import { Module } from '@nestjs/common';
import { BrowserBinding } from '#platform/http';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { OidcModule } from '#features/oidc';
import { LoginApprovals } from './login-approvals.service.js';
import { LoginRequestStore } from './login-request-store.js';
import { LoginRequestsController } from './login-requests.controller.js';
import { LoginRequests } from './login-requests.service.js';

/** Signing in on a browser without a passkey, by a device with one. */
@Module({
  imports: [AuditModule, ClientsModule, OidcModule],
  providers: [BrowserBinding, LoginApprovals, LoginRequests, LoginRequestStore],
  controllers: [LoginRequestsController],
  exports: [LoginRequests],
})
export class LoginRequestsModule {}

import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { EmailDomainsModule } from '#features/email-domains';
import { GroupsModule } from '#features/groups';
import { KnownDevicesModule } from '#features/known-devices';
import { TenantMailModule } from '#features/mail';
import { OidcModule } from '#features/oidc';
import { PasskeysModule } from '#features/passkeys';
import { UsersModule } from '#features/users';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { JoiningController } from './joining.controller.js';
import { Joining } from './joining.service.js';

/** Sign-up links and joining by them. */
@Module({
  imports: [
    AuditModule,
    EmailDomainsModule,
    GroupsModule,
    KnownDevicesModule,
    PasskeysModule,
    TenantMailModule,
    UsersModule,
  ],
  providers: [InvitationsService, Joining, InvitationsRepository],
  exports: [InvitationsService, Joining],
})
export class InvitationsModule {}

@Module({ imports: [InvitationsModule, OidcModule], controllers: [InvitationsController, JoiningController] })
export class InvitationsHttpModule {}

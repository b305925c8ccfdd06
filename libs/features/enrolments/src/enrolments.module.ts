import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { KnownDevicesModule } from '#features/known-devices';
import { OidcModule } from '#features/oidc';
import { PasskeysModule } from '#features/passkeys';
import { UsersModule } from '#features/users';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Enrolments } from './enrolments.service.js';

/** One-time rights to register a first passkey. */
@Module({
  imports: [AuditModule, KnownDevicesModule, PasskeysModule, UsersModule],
  providers: [Enrolments, EnrolmentsRepository],
  exports: [Enrolments],
})
export class EnrolmentsModule {}

@Module({ imports: [EnrolmentsModule, OidcModule], controllers: [EnrolmentsController] })
export class EnrolmentsHttpModule {}

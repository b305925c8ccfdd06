import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { ConsentsModule } from '#features/consents';
import { KnownDevicesModule } from '#features/known-devices';
import { LoginRequestsModule } from '#features/login-requests';
import { OidcModule } from '#features/oidc';
import { PasskeysModule } from '#features/passkeys';
import { UsersModule } from '#features/users';
import { InteractionsController } from './interactions.controller.js';
import { Interactions } from './interactions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignIns } from './sign-ins.service.js';

@Module({
  imports: [
    AuditModule,
    ClientsModule,
    ConsentsModule,
    KnownDevicesModule,
    LoginRequestsModule,
    OidcModule,
    PasskeysModule,
    UsersModule,
  ],
  providers: [SignIns, Interactions],
  controllers: [SignInController, InteractionsController],
})
export class SignInHttpModule {}

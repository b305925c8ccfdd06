import { Module } from '@nestjs/common';
import { BrowserBinding } from '#platform/http';
import { AuditModule } from '#features/audit';
import { TenantMailModule } from '#features/mail';
import { RecoveryCodesModule } from '#features/recovery-codes';
import { SettingsModule } from '#features/settings';
import { AccountPasskeysController } from './account-passkeys.controller.js';
import { AuthenticationOptionsController } from './authentication-options.controller.js';
import { PasskeyAssertions } from './passkey-assertions.js';
import { PasskeyCeremonies } from './passkey-ceremonies.js';
import { PasskeyRegistrations } from './passkey-registrations.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { PasskeysService } from './passkeys.service.js';
import { UserPasskeysController } from './user-passkeys.controller.js';

/** Passkeys: the way to sign in. */
@Module({
  imports: [AuditModule, RecoveryCodesModule, SettingsModule, TenantMailModule],
  providers: [
    BrowserBinding,
    PasskeyCeremonies,
    PasskeyAssertions,
    PasskeyRegistrations,
    PasskeysService,
    PasskeysRepository,
  ],
  exports: [PasskeyAssertions, PasskeyRegistrations, PasskeysService],
})
export class PasskeysModule {}

@Module({
  imports: [PasskeysModule],
  controllers: [AuthenticationOptionsController, AccountPasskeysController, UserPasskeysController],
})
export class PasskeysHttpModule {}

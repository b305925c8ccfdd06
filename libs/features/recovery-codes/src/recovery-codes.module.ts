import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { TenantMailModule } from '#features/mail';
import { OidcModule } from '#features/oidc';
import { SettingsModule } from '#features/settings';
import { UsersModule } from '#features/users';
import { AccountRecoveryCodesController } from './account-recovery-codes.controller.js';
import { RecoveryCodesController } from './recovery-codes.controller.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { RecoveryCodes } from './recovery-codes.service.js';

/** Codes on paper, for those who lost their passkeys. */
@Module({
  imports: [AuditModule, SettingsModule, TenantMailModule, UsersModule],
  providers: [RecoveryCodes, RecoveryCodesRepository],
  exports: [RecoveryCodes],
})
export class RecoveryCodesModule {}

@Module({
  imports: [RecoveryCodesModule, OidcModule],
  controllers: [AccountRecoveryCodesController, RecoveryCodesController],
})
export class RecoveryCodesHttpModule {}

import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { type SmtpSecurity } from '#platform/mail';
import { type MailSettings } from './mail-settings.js';

/** The settings with the password as it is stored. */
export interface SealedMailSettings extends Omit<MailSettings, 'hasPassword'> {
  readonly sealedPassword: string | null;
}

const columns = {
  host: true,
  port: true,
  security: true,
  username: true,
  sealedPassword: true,
  fromAddress: true,
  fromName: true,
} as const;

@Injectable()
export class MailSettingsRepository {
  async find(tx: TenantTx, tenantId: string): Promise<SealedMailSettings | null> {
    const row = await tx.mailSettings.findUnique({ where: { tenantId }, select: columns });
    return row && { ...row, security: row.security as SmtpSecurity }; // written by `put` alone
  }

  async put(tx: TenantTx, tenantId: string, settings: SealedMailSettings): Promise<void> {
    await tx.mailSettings.upsert({
      where: { tenantId },
      create: { tenantId, ...settings },
      update: settings,
    });
  }

  async delete(tx: TenantTx, tenantId: string): Promise<void> {
    await tx.mailSettings.deleteMany({ where: { tenantId } });
  }
}

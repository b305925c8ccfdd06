import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { invalidField, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail, changeBetween } from '#features/audit';
import { MailServers } from './mail-servers.js';
import { auditedMailSettings, type MailSettings, type MailSettingsChange } from './mail-settings.js';
import { MailSettingsRepository, type SealedMailSettings } from './mail-settings.repository.js';

/** A tenant's own mail server, as its administrators set it. */
@Injectable()
export class MailSettingsService {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: MailSettingsRepository,
    private readonly servers: MailServers,
    private readonly audit: AuditTrail,
    private readonly config: AppConfig,
  ) {}

  /** Null where the tenant's mails go by the deployment's server. */
  get(ctx: TenantContext): Promise<MailSettings | null> {
    return this.db.run(ctx, async (tx) => present(await this.settings.find(tx, ctx.tenant.id)));
  }

  /**
   * Sets the server. The password goes into the database sealed, and never out to anybody but that server: another
   * host, port or kind of encryption asks for it anew.
   * @throws InvalidRequest
   */
  put(ctx: TenantContext, { password, ...change }: MailSettingsChange): Promise<MailSettings> {
    this.checkCredentials(change, password);
    return this.db.run(ctx, async (tx) => {
      const before = await this.settings.find(tx, ctx.tenant.id);
      const sealedPassword = await this.passwordAfter(tx, ctx, before, change, password);
      const after = { ...change, sealedPassword };
      await this.settings.put(tx, ctx.tenant.id, after);
      await this.record(tx, ctx, before, after, password !== undefined);
      return present(after);
    });
  }

  /** Mails go by the deployment's server from now on, and the password is gone. */
  async remove(ctx: TenantContext): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const before = await this.settings.find(tx, ctx.tenant.id);
      if (!before) return;
      await this.settings.delete(tx, ctx.tenant.id);
      await this.audit.record(tx, ctx, { type: 'Settings Changed', data: { before: auditedMailSettings(before) } });
    });
  }

  private checkCredentials({ username, security }: Omit<MailSettingsChange, 'password'>, password?: string): void {
    if (username === null && password !== undefined) {
      throw invalidField('username', 'required', 'A password needs a user name.');
    }
    // Developers' servers on the same machine speak no TLS; everybody else's password would be readable on the way.
    if (username !== null && security === 'none' && this.config.isHttps) {
      throw invalidField('security', 'credentials_need_tls', 'A password is sent over an encrypted connection only.');
    }
  }

  private async passwordAfter(
    tx: TenantTx,
    ctx: TenantContext,
    before: SealedMailSettings | null,
    after: Omit<MailSettingsChange, 'password'>,
    password?: string,
  ): Promise<string | null> {
    if (after.username === null) return null;
    if (password !== undefined) return this.servers.seal(tx, ctx.tenant.id, password);
    if (before?.sealedPassword && isSameServer(before, after)) return before.sealedPassword;
    throw invalidField('password', 'password_needed', 'Enter the password of this server.');
  }

  private async record(
    tx: TenantTx,
    ctx: TenantContext,
    before: SealedMailSettings | null,
    after: SealedMailSettings,
    isPasswordNew: boolean,
  ): Promise<void> {
    const changes = before && changeBetween(auditedMailSettings(before), auditedMailSettings(after));
    if (before && !changes && !isPasswordNew) return;
    const data = {
      ...(before ? changes : { after: auditedMailSettings(after) }),
      isMailPasswordChanged: isPasswordNew,
    };
    await this.audit.record(tx, ctx, { type: 'Settings Changed', data });
  }
}

const isSameServer = (one: Omit<MailSettingsChange, 'password'>, other: Omit<MailSettingsChange, 'password'>) =>
  one.host === other.host &&
  one.port === other.port &&
  one.security === other.security &&
  one.username === other.username;

function present(settings: SealedMailSettings): MailSettings;
function present(settings: SealedMailSettings | null): MailSettings | null;
function present(settings: SealedMailSettings | null): MailSettings | null {
  if (!settings) return null;
  const { sealedPassword, ...rest } = settings;
  return { ...rest, hasPassword: sealedPassword !== null };
}

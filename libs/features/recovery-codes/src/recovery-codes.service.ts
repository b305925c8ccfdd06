import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { callerOf, userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail, describeUserAgent } from '#features/audit';
import { TenantMail } from '#features/mail';
import { TenantSettingsReader } from '#features/settings';
import { UserDirectory } from '#features/users';
import { canonicalCode, newRecoveryCode } from './recovery-code.js';
import { RecoveryCodeRejected, RecoveryCodesAreOff } from './recovery-code.errors.js';
import { RecoveryCodesRepository, type RecoveryCodesSummary, type RedeemedCode } from './recovery-codes.repository.js';

const CODES = 10;
const QUARTER_HOUR_SECONDS = 15 * 60;
/** Counted by the name that was typed, whether or not anybody has it. */
const ACCOUNT_LIMIT: RateLimit = { name: 'recovery-code-account', attempts: 10, perSeconds: QUARTER_HOUR_SECONDS };
const CALLER_LIMIT: RateLimit = { name: 'recovery-code-caller', attempts: 60, perSeconds: QUARTER_HOUR_SECONDS };

/**
 * Codes that a person keeps on paper, each good to sign in once without a passkey, where the company allows it. Kept as
 * keyed hashes, and shown when they are made and never again.
 */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly db: TenantDb,
    private readonly codes: RecoveryCodesRepository,
    private readonly settings: TenantSettingsReader,
    private readonly users: UserDirectory,
    private readonly audit: AuditTrail,
    private readonly mails: TenantMail,
    private readonly keyRing: KeyRing,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** What is left of one's own codes, and whether the company uses them at all. */
  async summarizeOwn(ctx: TenantContext): Promise<RecoveryCodesSummary & { isEnabled: boolean }> {
    const { userId } = userActorOf(ctx);
    const { hasRecoveryCodes: isEnabled } = await this.settings.find(ctx.tenant.id);
    const summary = await this.db.run(ctx, (tx) => this.codes.summarize(tx, ctx.tenant.id, userId));
    return { ...summary, isEnabled };
  }

  /** Makes ten codes in place of those the person had. Returns them: they are not kept. @throws RecoveryCodesAreOff */
  async create(ctx: TenantContext): Promise<string[]> {
    const { userId } = userActorOf(ctx);
    const { hasRecoveryCodes } = await this.settings.find(ctx.tenant.id);
    if (!hasRecoveryCodes) throw new RecoveryCodesAreOff();
    const codes = Array.from({ length: CODES }, newRecoveryCode);
    const hashes = codes.map((code) => this.hashOf(ctx, code));
    await this.db.run(ctx, async (tx) => {
      await this.codes.replace(tx, ctx.tenant.id, { userId, hashes, createdAt: this.clock.now() });
      await this.audit.record(tx, ctx, { type: 'Recovery Codes Created' });
    });
    return codes;
  }

  /** Whether the person could get in by a code. */
  isWayIn(tx: TenantTx, tenantId: string, userId: string): Promise<boolean> {
    return this.codes.isWayIn(tx, tenantId, userId);
  }

  /**
   * Uses a code up, and tells the person by mail. Returns who is let in: the caller starts the session.
   * @throws RecoveryCodeRejected for every reason alike
   */
  async redeem(ctx: TenantContext, typed: { username: string; code: string }): Promise<{ userId: string }> {
    const username = typed.username.toLowerCase();
    await this.limits.consume(CALLER_LIMIT, callerOf(ctx));
    await this.limits.consume(ACCOUNT_LIMIT, `${ctx.tenant.id}:${username}`);
    const codeHash = this.hashOf(ctx, typed.code);
    const userId = await this.db.run(ctx, async (tx) => {
      const now = this.clock.now();
      const person = await this.codes.consume(tx, ctx.tenant.id, { username, codeHash, now });
      if (!person) {
        await this.audit.record(tx, ctx, { type: 'Sign In Failed', data: { reason: 'recovery_code_rejected' } });
        return null;
      }
      await this.recordLogin(tx, ctx, person, now);
      return person.userId;
    });
    if (userId === null) throw new RecoveryCodeRejected();
    return { userId };
  }

  /** Tells the audit log, and the person by mail in case it was not them. */
  private async recordLogin(tx: TenantTx, ctx: TenantContext, person: RedeemedCode, now: Date): Promise<void> {
    const { userId, displayName } = person;
    const { unused: left } = await this.codes.summarize(tx, ctx.tenant.id, userId);
    await this.users.touchSignIn(tx, ctx.tenant.id, userId, now);
    const actor = { id: userId, name: displayName };
    await this.audit.record(tx, ctx, { type: 'Recovery Code Login', actor, data: { left } });
    const { ip, userAgent } = ctx.request;
    const where = { at: now.toISOString(), ip, ...describeUserAgent(userAgent) };
    const values = { ...where, left, url: `${ctx.tenant.issuer}/settings/account/security` };
    await this.mails.send(tx, ctx.tenant.id, { to: { userId }, template: 'recovery-code-used', values });
  }

  private hashOf({ tenant }: TenantContext, code: string): string {
    return this.keyRing.hashSecret(tenant.id, 'recovery-code', canonicalCode(code));
  }
}

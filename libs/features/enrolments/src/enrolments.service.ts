import { Injectable } from '@nestjs/common';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { KeyRing, newSecret } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { type Browser, callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { KnownDevices } from '#features/known-devices';
import { type PasskeyAnswer, PasskeyRegistrations } from '#features/passkeys';
import { UserDirectory, type UserRecord } from '#features/users';
import { EnrolmentExpired } from './enrolment.errors.js';
import { type EnrolmentRecord, EnrolmentsRepository } from './enrolments.repository.js';

export const ENROLMENT_TTL_SECONDS = 60 * 60;
const LIMIT: RateLimit = { name: 'enrolments', attempts: 60, perSeconds: 60 };

/** What the person sees and the authenticator needs before the first passkey is made. */
export interface EnrolmentOptions {
  readonly ceremonyId: string;
  readonly user: UserRecord;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

/**
 * The one-time right to register the first passkey of an account that exists already: the proof that replaces the
 * passkey its person does not have yet. Kept as a keyed hash; spent in the transaction that stores the passkey.
 */
@Injectable()
export class Enrolments {
  constructor(
    private readonly db: TenantDb,
    private readonly enrolments: EnrolmentsRepository,
    private readonly registrations: PasskeyRegistrations,
    private readonly users: UserDirectory,
    private readonly devices: KnownDevices,
    private readonly audit: AuditTrail,
    private readonly keyRing: KeyRing,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Gives out the right, for an hour, and voids what the person had before. Returns the token: it is not kept. */
  async create(tx: TenantTx, ctx: TenantContext, userId: string): Promise<string> {
    const token = newSecret();
    const expiresAt = secondsAfter(this.clock.now(), ENROLMENT_TTL_SECONDS);
    await this.enrolments.replace(tx, ctx.tenant.id, { userId, tokenHash: this.hashOf(ctx, token), expiresAt });
    return token;
  }

  /** Whether the right stands: not spent, not over, and the person has no passkey yet. */
  async isUsable(ctx: TenantContext, token: string): Promise<boolean> {
    const hash = this.hashOf(ctx, token);
    return this.db.run(ctx, async (tx) => {
      return (await this.enrolments.findUsable(tx, ctx.tenant.id, hash, this.clock.now())) !== null;
    });
  }

  /** Begins making the first passkey. Spends nothing. @throws EnrolmentExpired */
  async options(ctx: TenantContext, browser: Browser, token: string): Promise<EnrolmentOptions> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const user = await this.db.run(ctx, async (tx) => {
      const enrolment = await this.getUsable(tx, ctx, token);
      return this.getPerson(tx, ctx, enrolment);
    });
    const { ceremonyId, options } = await this.registrations.options(ctx, browser, { kind: 'enrolment', person: user });
    return { ceremonyId, user, options };
  }

  /**
   * Stores the first passkey and spends the right; a passkey that is refused spends nothing. The person is signed in
   * by it: the caller starts the session.
   * @throws EnrolmentExpired, RegistrationRejected, PasskeyAlreadyRegistered
   */
  async complete(
    ctx: TenantContext,
    browser: Browser,
    { token, ceremonyId, response }: PasskeyAnswer & { token: string },
  ): Promise<{ userId: string; isSyncedPasskey: boolean }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const enrolment = await this.db.run(ctx, (tx) => this.getUsable(tx, ctx, token));
    const { userId } = enrolment;
    const answer = { ceremonyId, response, kind: 'enrolment', userId } as const;
    const registration = await this.registrations.verify(ctx, browser, answer);
    return this.db.run(ctx, async (tx) => {
      const now = this.clock.now();
      if (!(await this.enrolments.consume(tx, ctx.tenant.id, enrolment.id, now))) throw new EnrolmentExpired();
      const passkey = await this.registrations.storeFirst(tx, ctx, registration);
      if (!passkey) throw new EnrolmentExpired();
      const { displayName } = await this.getPerson(tx, ctx, enrolment);
      await this.users.touchSignIn(tx, ctx.tenant.id, userId, now);
      await this.devices.remember(tx, ctx, browser, userId);
      await this.audit.record(tx, ctx, { type: 'Sign In', actor: { id: userId, name: displayName } });
      return { userId, isSyncedPasskey: passkey.isBackupEligible };
    });
  }

  private async getUsable(tx: TenantTx, ctx: TenantContext, token: string): Promise<EnrolmentRecord> {
    const { tenant } = ctx;
    const enrolment = await this.enrolments.findUsable(tx, tenant.id, this.hashOf(ctx, token), this.clock.now());
    if (!enrolment) throw new EnrolmentExpired();
    return enrolment;
  }

  private async getPerson(tx: TenantTx, { tenant }: TenantContext, { userId }: EnrolmentRecord): Promise<UserRecord> {
    const user = await this.users.findActive(tx, tenant.id, userId);
    if (!user) throw new EnrolmentExpired();
    return user;
  }

  private hashOf({ tenant }: TenantContext, token: string): string {
    return this.keyRing.hashSecret(tenant.id, 'enrolment', token);
  }
}

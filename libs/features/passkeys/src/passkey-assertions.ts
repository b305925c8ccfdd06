import { Injectable } from '@nestjs/common';
import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type Browser, callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { CEREMONY_TTL_SECONDS, PasskeyCeremonies } from './passkey-ceremonies.js';
import { PasskeyRefusal, PasskeyRejected, type RefusalReason } from './passkey.errors.js';
import { type PasskeyRecord, PasskeysRepository } from './passkeys.repository.js';
import { type FoundPasskey, type PasskeyUse, verifyAssertion } from './verify-assertion.js';
import { parseAssertion } from './webauthn-response.js';

/** Generous, since a whole office may share an address. */
const LIMIT: RateLimit = { name: 'passkey-assertions', attempts: 300, perSeconds: 60 };

/** The browser's answer to a challenge; `response` is the credential as JSON, not yet looked at. */
export interface PasskeyAnswer {
  readonly ceremonyId: string;
  readonly response: unknown;
}

/** Who proved to be present, with which passkey. `isSynced`: the passkey may live on several devices. */
export interface VerifiedAssertion {
  readonly userId: string;
  readonly passkeyId: string;
  readonly isSynced: boolean;
}

/** Proof of presence by passkey, without a user name: the passkey says whose it is (WebAuthn L3 §7.2). */
@Injectable()
export class PasskeyAssertions {
  constructor(
    private readonly db: TenantDb,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly passkeys: PasskeysRepository,
    private readonly audit: AuditTrail,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** What `navigator.credentials.get` needs. The same for everybody: no list of credentials that would tell who exists. */
  async options(
    ctx: TenantContext,
    browser: Browser,
  ): Promise<{ ceremonyId: string; options: PublicKeyCredentialRequestOptionsJSON }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const { ceremonyId, challenge } = await this.ceremonies.begin(ctx, browser, { kind: 'authentication' });
    const options = await generateAuthenticationOptions({
      rpID: ctx.tenant.rpId,
      challenge,
      userVerification: 'required',
      timeout: CEREMONY_TTL_SECONDS * 1000,
    });
    return { ceremonyId, options };
  }

  /**
   * Checks an answer. A signed-in person can only confirm with a passkey of their own.
   * @throws PasskeyRejected for every reason alike; which one it was is in the audit log
   */
  async verify(ctx: TenantContext, browser: Browser, answer: PasskeyAnswer): Promise<VerifiedAssertion> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    let found: FoundPasskey | null = null;
    try {
      const { ceremonyId } = answer;
      const ceremony = await this.ceremonies.take(ctx, browser, { ceremonyId, kind: 'authentication' });
      const response = parseAssertion(answer.response);
      found = await this.find(ctx, response.id);
      const use = await verifyAssertion(ctx, ceremony, response, found);
      await this.recordUse(ctx, found.passkey, use);
      return { userId: found.owner.id, passkeyId: found.passkey.id, isSynced: found.passkey.isBackupEligible };
    } catch (error) {
      if (!(error instanceof PasskeyRefusal)) throw error;
      await this.recordFailure(ctx, error.reason, found);
      throw new PasskeyRejected();
    }
  }

  private async find(ctx: TenantContext, credentialId: string): Promise<FoundPasskey> {
    const found = await this.passkeys.findByCredentialId(this.db, ctx, credentialId);
    if (!found) throw new PasskeyRefusal('passkey_unknown');
    return found;
  }

  private async recordUse(ctx: TenantContext, passkey: PasskeyRecord, use: PasskeyUse): Promise<void> {
    const isRecorded = await this.passkeys.recordUse(this.db, ctx, passkey.id, { ...use, at: this.clock.now() });
    if (!isRecorded) throw new PasskeyRefusal('counter_rolled_back');
  }

  private async recordFailure(ctx: TenantContext, reason: RefusalReason, found: FoundPasskey | null): Promise<void> {
    const actor = found ? { id: found.owner.id, name: found.owner.displayName } : undefined;
    const data = found ? { reason, passkeyId: found.passkey.id } : { reason };
    await this.audit.recordOfStranger(ctx, { type: 'Sign In Failed', actor, data });
  }
}

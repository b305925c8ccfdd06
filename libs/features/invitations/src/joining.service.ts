import { Injectable } from '@nestjs/common';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { Clock, type Language, newId, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { type Browser, callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { GroupMemberships } from '#features/groups';
import { KnownDevices } from '#features/known-devices';
import { type PasskeyAnswer, PasskeyRegistrations, type VerifiedRegistration } from '#features/passkeys';
import { EmailVerifications, UserDirectory, type UserRecord } from '#features/users';
import { InvitationExpired } from './invitation.errors.js';
import { InvitationsRepository } from './invitations.repository.js';
import { hashInvitationToken } from './invitations.service.js';

const LIMIT: RateLimit = { name: 'joining', attempts: 120, perSeconds: 60 };

/** What a person says of themselves. */
export interface JoiningProfile {
  readonly givenName: string;
  readonly familyName: string;
  readonly username: string;
  readonly email: string;
  readonly language?: Language;
}

/** What is remembered with the challenge between the two steps. */
interface PendingJoin {
  readonly invitationId: string;
  readonly profile: JoiningProfile;
}

/**
 * Joining a company by a sign-up link. The link is used in the transaction that creates the account with its passkey
 * and groups: all of it happens or nothing does.
 */
@Injectable()
export class Joining {
  constructor(
    private readonly db: TenantDb,
    private readonly invitations: InvitationsRepository,
    private readonly registrations: PasskeyRegistrations,
    private readonly users: UserDirectory,
    private readonly memberships: GroupMemberships,
    private readonly verifications: EmailVerifications,
    private readonly devices: KnownDevices,
    private readonly audit: AuditTrail,
    private readonly keyRing: KeyRing,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Until when the link can be used. @throws InvitationExpired */
  async lookup(ctx: TenantContext, token: string): Promise<{ expiresAt: Date }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    return this.db.run(ctx, (tx) => this.getUsable(tx, ctx, token));
  }

  /** Begins: remembers the profile and asks for a passkey. @throws InvitationExpired, UsernameTaken, EmailTaken */
  async options(
    ctx: TenantContext,
    browser: Browser,
    { token, profile }: { token: string; profile: JoiningProfile },
  ): Promise<{ ceremonyId: string; options: PublicKeyCredentialCreationOptionsJSON }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const { id: invitationId } = await this.db.run(ctx, async (tx) => {
      const invitation = await this.getUsable(tx, ctx, token);
      await this.users.checkAvailability(tx, ctx.tenant.id, profile);
      return invitation;
    });
    const { username, givenName, familyName } = profile;
    const person = { id: newId(), username, displayName: `${givenName} ${familyName}` };
    const data = { invitationId, profile: { ...profile } } satisfies PendingJoin;
    return this.registrations.options(ctx, browser, { kind: 'joining', person, data });
  }

  /**
   * Creates the account. The person is signed in by its passkey: the caller starts the session.
   * @throws RegistrationRejected, InvitationExpired, UsernameTaken, EmailTaken, PasskeyAlreadyRegistered
   */
  async complete(
    ctx: TenantContext,
    browser: Browser,
    { ceremonyId, response }: PasskeyAnswer,
  ): Promise<{ userId: string; isSyncedPasskey: boolean }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const registration = await this.registrations.verify(ctx, browser, { ceremonyId, response, kind: 'joining' });
    return this.db.run(ctx, async (tx) => {
      const user = await this.createUser(tx, ctx, registration);
      const passkey = await this.registrations.store(tx, ctx, registration);
      await this.users.touchSignIn(tx, ctx.tenant.id, user.id, this.clock.now());
      await this.verifications.request(tx, ctx, user);
      await this.devices.remember(tx, ctx, browser, user.id);
      await this.audit.record(tx, ctx, { type: 'Sign In', actor: { id: user.id, name: user.displayName } });
      return { userId: user.id, isSyncedPasskey: passkey.isBackupEligible };
    });
  }

  private async createUser(
    tx: TenantTx,
    ctx: TenantContext,
    { userId: id, data }: VerifiedRegistration,
  ): Promise<UserRecord> {
    const { invitationId, profile } = data as unknown as PendingJoin; // written by `options`, for this kind alone
    const groupIds = await this.invitations.consume(tx, ctx.tenant.id, invitationId, this.clock.now());
    if (groupIds === null) throw new InvitationExpired();
    const user = await this.users.create(tx, ctx, { ...profile, id, role: 'member', emailVerified: false });
    await this.memberships.addToGroups(tx, asJoined(ctx, user), id, groupIds);
    return user;
  }

  private async getUsable(tx: TenantTx, ctx: TenantContext, token: string): Promise<{ id: string; expiresAt: Date }> {
    const tokenHash = hashInvitationToken(this.keyRing, ctx, token);
    const invitation = await this.invitations.findUsable(tx, ctx.tenant.id, tokenHash, this.clock.now());
    if (!invitation) throw new InvitationExpired();
    return invitation;
  }
}

/** The audit log names the person who joined as the one who joined the groups. */
const asJoined = (ctx: TenantContext, { id, displayName, role }: UserRecord): TenantContext => ({
  ...ctx,
  actor: { kind: 'user', userId: id, displayName, role, via: 'session' },
});

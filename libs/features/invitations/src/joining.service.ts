import { Injectable } from '@nestjs/common';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { Clock, invalidField, type Language, newId, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { type Browser, callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { JoinLinks } from '#features/email-domains';
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

/** A link by which somebody may join: one that an administrator handed out, or one that was mailed to their own address. */
type Way = { readonly invitationId: string } | { readonly joinLinkId: string };

/** What is remembered with the challenge between the two steps. */
type PendingJoin = Way & { readonly profile: JoiningProfile };

/** Where a link leads. */
export interface JoiningInvitation {
  readonly expiresAt: Date;
  /** The address that the link was mailed to and that is joined with; null: whichever the person gives. */
  readonly email: string | null;
}

/** What joining by a link comes with. */
interface Terms {
  readonly groupIds: readonly string[];
  readonly provedEmail: string | null;
  /** For the audit log. */
  readonly how: Readonly<Record<string, string>>;
}

/**
 * Joining a company by a sign-up link, or by one that was mailed to an address of a verified domain. The link is used in
 * the transaction that creates the account with its passkey and groups: all of it happens or nothing does.
 */
@Injectable()
export class Joining {
  constructor(
    private readonly db: TenantDb,
    private readonly invitations: InvitationsRepository,
    private readonly joinLinks: JoinLinks,
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

  /** Until when the link can be used, and by whom. @throws InvitationExpired */
  async lookup(ctx: TenantContext, token: string): Promise<JoiningInvitation> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    return this.db.run(ctx, (tx) => this.getUsable(tx, ctx, token));
  }

  /**
   * Begins: remembers the profile and asks for a passkey.
   * @throws InvitationExpired, UsernameTaken, EmailTaken; InvalidRequest for another address than the link was mailed to
   */
  async options(
    ctx: TenantContext,
    browser: Browser,
    { token, profile }: { token: string; profile: JoiningProfile },
  ): Promise<{ ceremonyId: string; options: PublicKeyCredentialCreationOptionsJSON }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const { way } = await this.db.run(ctx, async (tx) => {
      const invitation = await this.getUsable(tx, ctx, token);
      if (invitation.email !== null && profile.email !== invitation.email) throw anotherAddress();
      await this.users.checkAvailability(tx, ctx.tenant.id, profile);
      return invitation;
    });
    const { username, givenName, familyName } = profile;
    const person = { id: newId(), username, displayName: `${givenName} ${familyName}` };
    const data = { ...way, profile: { ...profile } } satisfies PendingJoin;
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
      if (!user.emailVerified) await this.verifications.request(tx, ctx, user);
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
    const { profile, ...way } = data as unknown as PendingJoin; // written by `options`, for this kind alone
    const terms = await this.consume(tx, ctx, way);
    if (terms === null) throw new InvitationExpired();
    const { groupIds, provedEmail, how } = terms;
    const email = provedEmail ?? profile.email;
    const emailVerified = provedEmail !== null;
    const user = await this.users.create(tx, ctx, { ...profile, id, role: 'member', email, emailVerified }, how);
    await this.memberships.addToGroups(tx, asJoined(ctx, user), id, groupIds);
    return user;
  }

  private async consume(tx: TenantTx, ctx: TenantContext, way: Way): Promise<Terms | null> {
    if ('invitationId' in way) {
      const groupIds = await this.invitations.consume(tx, ctx.tenant.id, way.invitationId, this.clock.now());
      return groupIds && { groupIds, provedEmail: null, how: { joinedBy: 'sign_up_link' } };
    }
    const used = await this.joinLinks.consume(tx, ctx, way.joinLinkId);
    if (!used) return null;
    const { groupIds, email: provedEmail, domain } = used;
    return { groupIds, provedEmail, how: { joinedBy: 'email_domain', domain } };
  }

  private async getUsable(
    tx: TenantTx,
    ctx: TenantContext,
    token: string,
  ): Promise<JoiningInvitation & { readonly way: Way }> {
    const tokenHash = hashInvitationToken(this.keyRing, ctx, token);
    const invitation = await this.invitations.findUsable(tx, ctx.tenant.id, tokenHash, this.clock.now());
    if (invitation) return { expiresAt: invitation.expiresAt, email: null, way: { invitationId: invitation.id } };
    const link = await this.joinLinks.find(tx, ctx, token);
    if (!link) throw new InvitationExpired();
    return { expiresAt: link.expiresAt, email: link.email, way: { joinLinkId: link.id } };
  }
}

const anotherAddress = () =>
  invalidField('email', 'another_address', 'Join with the address that the link was mailed to.');

/** The audit log names the person who joined as the one who joined the groups. */
const asJoined = (ctx: TenantContext, { id, displayName, role }: UserRecord): TenantContext => ({
  ...ctx,
  actor: { kind: 'user', userId: id, displayName, role, via: 'session' },
});

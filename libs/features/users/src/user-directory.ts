import { Injectable } from '@nestjs/common';
import { isId, type Language, newId, type Role, type TenantContext } from '#kernel';
import { type TenantDb, type TenantScope, type TenantTx } from '#platform/database';
import { AuditTrail } from '#features/audit';
import { EmailTaken, UsernameTaken } from './user.errors.js';
import { type UserKind, type UserRecord } from './user-record.js';
import { UsersRepository } from './users.repository.js';

export interface NewUser {
  /** Where it had to be known before: a passkey carries it as its user handle. */
  readonly id?: string;
  readonly username: string;
  readonly email: string;
  /** False unless the person has proved that the address is theirs. */
  readonly emailVerified?: boolean;
  readonly givenName: string;
  readonly familyName: string;
  /** Given and family name, where not said otherwise. */
  readonly displayName?: string;
  readonly role: Role;
  /** A person, where not said otherwise. */
  readonly kind?: UserKind;
  /** Of mails to them; the tenant's where it is not known. */
  readonly language?: Language;
}

/** The people of a tenant, for other features. Every method works in the caller's transaction. */
@Injectable()
export class UserDirectory {
  constructor(
    private readonly users: UsersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** The person, or null where there is none in this tenant, or `userId` is no id at all. */
  async find(tx: TenantTx, tenantId: string, userId: string): Promise<UserRecord | null> {
    return isId(userId) ? this.users.find(tx, tenantId, userId) : null;
  }

  /** The person, or null where nobody has that username. */
  findByUsername(tx: TenantTx, tenantId: string, username: string): Promise<UserRecord | null> {
    return this.users.findByUsername(tx, tenantId, username);
  }

  /** The person, or null where there is none who may sign in. */
  async findActive(tx: TenantTx, tenantId: string, userId: string): Promise<UserRecord | null> {
    const user = await this.find(tx, tenantId, userId);
    return user && !user.isDisabled ? user : null;
  }

  /**
   * Creates an account and records it, and how it came about. Whoever creates it without being signed in creates their own.
   * @throws UsernameTaken or EmailTaken; the transaction stays usable
   */
  async create(
    tx: TenantTx,
    ctx: TenantContext,
    user: NewUser,
    how: Readonly<Record<string, string>> = {},
  ): Promise<UserRecord> {
    const { id = newId(), emailVerified = false, displayName = `${user.givenName} ${user.familyName}` } = user;
    const { username, email, givenName, familyName, role, kind = 'person', language = null } = user;
    const row = { id, username, email, emailVerified, givenName, familyName, displayName, role, kind, language };
    if (!(await this.users.insert(tx, ctx.tenant.id, row))) throw await this.clashOf(tx, ctx.tenant.id, username);
    const subject = { id, name: displayName };
    const actor = ctx.actor.kind === 'anonymous' ? subject : undefined;
    const data = { after: { username, email, emailVerified, role, ...(kind === 'service' && { kind }) }, ...how };
    await this.audit.record(tx, ctx, { type: 'Account Created', subject, actor, data });
    const created = await this.users.find(tx, ctx.tenant.id, id);
    if (!created) throw new Error('The account was not stored.');
    return created;
  }

  /**
   * Tells early what `create` would refuse.
   * @throws UsernameTaken or EmailTaken
   */
  async checkAvailability(
    tx: TenantTx,
    tenantId: string,
    { username, email }: { username: string; email: string },
  ): Promise<void> {
    if (await this.users.isUsernameTaken(tx, tenantId, username)) throw new UsernameTaken();
    if (await this.users.isEmailTaken(tx, tenantId, email)) throw new EmailTaken();
  }

  /** Whether somebody has the address, without regard to case: also who is disabled. */
  isEmailTaken(tx: TenantTx, tenantId: string, email: string): Promise<boolean> {
    return this.users.isEmailTaken(tx, tenantId, email);
  }

  /** Notes that an active person signs in, in one statement by itself. Their display name; null for anybody else. */
  noteSignIn(db: TenantDb, scope: TenantScope, userId: string, at: Date): Promise<string | null> {
    return this.users.noteSignIn(db, scope, userId, at);
  }

  /** Remembers when the person last signed in. */
  async touchSignIn(tx: TenantTx, tenantId: string, userId: string, at: Date): Promise<void> {
    await this.users.setLastSignIn(tx, tenantId, userId, at);
  }

  private async clashOf(tx: TenantTx, tenantId: string, username: string): Promise<UsernameTaken | EmailTaken> {
    return (await this.users.isUsernameTaken(tx, tenantId, username)) ? new UsernameTaken() : new EmailTaken();
  }
}

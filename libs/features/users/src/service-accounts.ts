import { Injectable } from '@nestjs/common';
import { mayGrant, PermissionDenied, type Role, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { UsernameTaken } from './user.errors.js';
import { UserDirectory } from './user-directory.js';
import { type UserRecord } from './user-record.js';

export interface ServiceAccountInput {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
}

/** Reserved for names that lead nowhere (RFC 2606 §2): nobody gets mail of a service account. */
const MAIL_HOST = 'service-accounts.invalid';
const GIVEN_NAME_MAX = 100;

/** Accounts of programs: no passkeys, no sign-in, API keys only. */
@Injectable()
export class ServiceAccounts {
  constructor(
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
  ) {}

  /** @throws PermissionDenied for a role that the actor may not give @throws UsernameTaken */
  create(ctx: TenantContext, input: ServiceAccountInput): Promise<UserRecord> {
    const { actor } = ctx;
    const mayGive = actor.kind === 'system' || (actor.kind === 'user' && mayGrant(actor.role, input.role));
    if (!mayGive || input.role === 'owner') {
      throw new PermissionDenied(`Your role does not allow you to make a service account ${input.role}.`);
    }
    const { username, displayName, role } = input;
    const names = { displayName, givenName: displayName.slice(0, GIVEN_NAME_MAX), familyName: 'Service account' };
    const user = { ...names, username, email: `${username}@${MAIL_HOST}`, role, kind: 'service' as const };
    return this.db.run(ctx, (tx) => this.users.create(tx, ctx, user));
  }

  /** The service account of that name; made where there is none. @throws UsernameTaken when a person has the name */
  async ensure(ctx: TenantContext, input: ServiceAccountInput): Promise<UserRecord> {
    const known = await this.find(ctx, input.username);
    if (known) return known;
    try {
      return await this.create(ctx, input);
    } catch (error) {
      // Another request was first, or the name is a person's: then it is refused.
      const other = error instanceof UsernameTaken ? await this.find(ctx, input.username) : null;
      if (!other) throw error;
      return other;
    }
  }

  private async find(ctx: TenantContext, username: string): Promise<UserRecord | null> {
    const user = await this.db.run(ctx, (tx) => this.users.findByUsername(tx, ctx.tenant.id, username));
    return user?.kind === 'service' ? user : null;
  }
}

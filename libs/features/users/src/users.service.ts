import { Injectable } from '@nestjs/common';
import {
  type Actor,
  assertMayManage,
  isId,
  InvalidRequest,
  NotFound,
  type Page,
  type PageRequest,
  PermissionDenied,
  type Role,
  type TenantContext,
} from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { decodeCursor, decodeTimeCursor, pageOf } from '#platform/http';
import { AuditTrail, changeBetween } from '#features/audit';
import { GroupMemberships, type GroupReference } from '#features/groups';
import { Images } from '#features/images';
import { ClosedAccounts } from './closed-accounts.js';
import { EmailVerifications } from './email-verifications.service.js';
import { UserChanges } from './user-changes.js';
import { assertMayDelete, assertMayUpdate, type ChangeScene } from './user-policy.js';
import { auditedProfile, type UserChange, type UserKind, type UserRecord } from './user-record.js';
import { type UserSort, UserSearchRepository } from './user-search.repository.js';
import { UsersRepository } from './users.repository.js';

/** A person as administrators see them. */
export interface AdministeredUser extends UserRecord {
  readonly groups: GroupReference[];
  readonly passkeyCount: number;
}

export interface UserListing extends PageRequest {
  readonly search?: string;
  readonly role?: Role;
  readonly state?: 'active' | 'disabled';
  readonly kind?: UserKind;
  readonly sort: UserSort;
  readonly order: 'asc' | 'desc';
}

/** Administration of the people of a tenant. */
@Injectable()
export class UsersService {
  constructor(
    private readonly db: TenantDb,
    private readonly users: UsersRepository,
    private readonly search: UserSearchRepository,
    private readonly memberships: GroupMemberships,
    private readonly audit: AuditTrail,
    private readonly changes: UserChanges,
    private readonly closedAccounts: ClosedAccounts,
    private readonly verifications: EmailVerifications,
    private readonly images: Images,
  ) {}

  async list(ctx: TenantContext, listing: UserListing): Promise<Page<AdministeredUser>> {
    const { search = '', role = null, kind = null, state, sort, order, cursor, limit } = listing;
    const isDisabled = state === undefined ? null : state === 'disabled';
    const after = cursor === undefined ? null : positionOf(cursor, sort);
    const query = { search, role, kind, isDisabled, sort, isDescending: order === 'desc', after, limit: limit + 1 };
    return this.db.run(ctx, async (tx) => {
      const hits = await this.search.find(tx, ctx.tenant.id, query);
      const { items, nextCursor } = pageOf(hits, limit, ({ key, id }) => [key, id]);
      return {
        items: await this.describe(
          tx,
          ctx,
          items.map(({ id }) => id),
        ),
        nextCursor,
      };
    });
  }

  get(ctx: TenantContext, id: string): Promise<AdministeredUser> {
    return this.db.run(ctx, (tx) => this.getIn(tx, ctx, id));
  }

  /**
   * Changes an account. Disabling takes effect at once: refresh tokens and set-up links are gone with the same commit,
   * sessions right after it, and every other proof of identity is checked against the account when it is used.
   * @throws PermissionDenied @throws LastOwner @throws EmailTaken
   */
  async update(ctx: TenantContext, id: string, change: UserChange): Promise<AdministeredUser> {
    const user = await this.db.run(ctx, async (tx) => {
      const scene = await this.enterScene(tx, ctx, id);
      assertMayUpdate(scene, change);
      const after = await this.users.update(tx, ctx.tenant.id, id, withVerification(scene.target, change));
      if (after.isDisabled) await this.users.deleteWaysIn(tx, ctx.tenant.id, id);
      await this.recordUpdate(tx, ctx, scene.target, after);
      if (after.email !== scene.target.email && !after.emailVerified) await this.verifications.request(tx, ctx, after);
      return this.getIn(tx, ctx, id);
    });
    if (user.isDisabled) await this.closedAccounts.close(ctx, id);
    await this.changes.announce(ctx, id);
    return user;
  }

  /**
   * Deletes an account with its passkeys, keys, consents and tokens. The audit log stays; with `erase` what it holds
   * about the person goes, and their entries go on without a name.
   * @throws PermissionDenied @throws LastOwner
   */
  async delete(ctx: TenantContext, id: string, { erase = false } = {}): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const scene = await this.enterScene(tx, ctx, id);
      assertMayDelete(scene);
      const { username, email, role, displayName } = scene.target;
      await this.users.delete(tx, ctx.tenant.id, id);
      const data = { before: { username, email, role } };
      const subject = { id, name: displayName };
      await this.audit.record(tx, ctx, { type: 'Account Deleted', subject, data });
      if (erase) await this.audit.record(tx, ctx, { type: 'Account Erased', subject });
    });
    await this.closedAccounts.close(ctx, id);
    await this.changes.announce(ctx, id);
  }

  /**
   * Sets a person's picture, or takes it away for null.
   * @throws PermissionDenied @throws ImageNotSupported @throws ImageDamaged @throws ImageTooLarge
   */
  async setPicture(ctx: TenantContext, id: string, uploaded: Buffer | null): Promise<AdministeredUser> {
    const image = uploaded && (await this.images.render(uploaded, 'picture'));
    const user = await this.db.run(ctx, async (tx) => {
      const scene = await this.enterScene(tx, ctx, id);
      assertMayUpdate(scene, {});
      const pictureHash = await this.images.put(tx, ctx.tenant.id, { purpose: 'picture', userId: id }, image);
      const after = await this.users.setPicture(tx, ctx.tenant.id, id, pictureHash);
      await this.recordUpdate(tx, ctx, scene.target, after);
      return this.getIn(tx, ctx, id);
    });
    await this.changes.announce(ctx, id);
    return user;
  }

  /** Makes `groupIds` exactly the groups the person is in. @throws PermissionDenied @throws InvalidRequest */
  async replaceGroups(ctx: TenantContext, id: string, groupIds: readonly string[]): Promise<AdministeredUser> {
    const user = await this.db.run(ctx, async (tx) => {
      const { actor, target } = await this.enterScene(tx, ctx, id);
      assertMayManage(actor, target.role);
      await this.memberships.replaceGroupsOf(tx, ctx, id, groupIds);
      return this.getIn(tx, ctx, id);
    });
    await this.changes.announce(ctx, id);
    return user;
  }

  /** Locks what the decision rests on and reads it: the target, the actor as they are now, the other owners. */
  private async enterScene(tx: TenantTx, ctx: TenantContext, id: string): Promise<ChangeScene> {
    const actorIds = ctx.actor.kind === 'user' ? [ctx.actor.userId] : [];
    const locked = await this.users.lockWithOwners(tx, ctx.tenant.id, [id, ...actorIds]);
    const target = locked.find((user) => user.id === id);
    if (!target) throw new NotFound('This person');
    const otherOwners = locked.filter((user) => user.role === 'owner' && !user.isDisabled && user.id !== id);
    return { actor: presentActor(ctx.actor, locked), target, otherActiveOwners: otherOwners.length };
  }

  private async recordUpdate(tx: TenantTx, ctx: TenantContext, before: UserRecord, after: UserRecord): Promise<void> {
    const subject = { id: after.id, name: after.displayName };
    const data = changeBetween(auditedProfile(before), auditedProfile(after));
    if (data) await this.audit.record(tx, ctx, { type: 'Account Updated', subject, data });
    if (before.isDisabled === after.isDisabled) return;
    await this.audit.record(tx, ctx, { type: after.isDisabled ? 'Account Disabled' : 'Account Enabled', subject });
  }

  private async getIn(tx: TenantTx, ctx: TenantContext, id: string): Promise<AdministeredUser> {
    const [user] = await this.describe(tx, ctx, [id]);
    if (!user) throw new NotFound('This person');
    return user;
  }

  /** The people named, in the order named, as administrators see them. */
  private async describe(tx: TenantTx, ctx: TenantContext, ids: readonly string[]): Promise<AdministeredUser[]> {
    const users = await this.users.findAll(tx, ctx.tenant.id, ids);
    const groups = await this.memberships.activeGroupsOfAll(tx, ctx.tenant.id, ids);
    const passkeys = await this.users.countPasskeys(tx, ctx.tenant.id, ids);
    const byId = new Map(users.map((user) => [user.id, user]));
    return ids.flatMap((id) => {
      const user = byId.get(id);
      return user ? [{ ...user, groups: groups.get(id) ?? [], passkeyCount: passkeys.get(id) ?? 0 }] : [];
    });
  }
}

/** The actor with the role they have now: it may have been taken from them since the request was let in. */
const presentActor = (actor: Actor, locked: readonly UserRecord[]): Actor => {
  if (actor.kind !== 'user') return actor;
  const user = locked.find(({ id }) => id === actor.userId);
  if (!user || user.isDisabled) throw new PermissionDenied();
  return { ...actor, role: user.role };
};

/** A new address is not verified, unless the same change says that it is. */
const withVerification = (target: UserRecord, change: UserChange): UserChange =>
  change.email !== undefined && change.email !== target.email ? { emailVerified: false, ...definedIn(change) } : change;

const definedIn = (change: UserChange): UserChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const positionOf = (cursor: string, sort: UserSort): { key: string; id: string } => {
  if (sort !== 'name') {
    const { at, id } = decodeTimeCursor(cursor);
    return { key: at.toISOString(), id };
  }
  const [key, id] = decodeCursor(cursor, 2);
  if (typeof key !== 'string' || key.includes('\0') || typeof id !== 'string' || !isId(id)) {
    throw new InvalidRequest('cursor is not one that this list gave out.');
  }
  return { key, id };
};

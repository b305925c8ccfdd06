import { Injectable } from '@nestjs/common';
import {
  assertMayManage,
  Clock,
  hasPermission,
  mayManage,
  newId,
  type Page,
  type PageRequest,
  permissionsOf,
  type Role,
  type TenantContext,
  type UserActor,
} from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { decodeTimeCursor, pageOf, userActorOf } from '#platform/http';
import { PubSub } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import {
  API_KEY_PURPOSE,
  type ApiKeyRecord,
  hintOf,
  type NewApiKey,
  newApiKey,
  type NewApiKeyInput,
} from './api-key.js';
import {
  ApiKeyNotFound,
  disabledUser,
  expiresInThePast,
  notARange,
  nothingAllowed,
  RoleBeyondOwn,
  unknownUser,
} from './api-key.errors.js';
import { type ApiKeyOwner, ApiKeysRepository } from './api-keys.repository.js';
import { parseRanges } from './ip-ranges.js';

/** Told with `<tenant id>:<key id>` when a key is made or revoked. */
export const API_KEY_CHANGED = 'api-key-changed';

/** API keys: each belongs to a person and carries that person's rights, as they stand at every use. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly db: TenantDb,
    private readonly keys: ApiKeysRepository,
    private readonly keyRing: KeyRing,
    private readonly audit: AuditTrail,
    private readonly pubSub: PubSub,
    private readonly clock: Clock,
  ) {}

  /** Everybody's keys, newest first. */
  list(ctx: TenantContext, page: PageRequest): Promise<Page<ApiKeyRecord>> {
    return this.listOf(ctx, page, undefined);
  }

  /** The acting person's own keys, newest first. */
  listOwn(ctx: TenantContext, page: PageRequest): Promise<Page<ApiKeyRecord>> {
    return this.listOf(ctx, page, userActorOf(ctx).userId);
  }

  /** A key of the acting person's own. */
  createOwn(ctx: TenantContext, input: NewApiKeyInput): Promise<NewApiKey> {
    return this.create(ctx, userActorOf(ctx).userId, input);
  }

  /**
   * A key of `userId`'s. The secret is in the answer and nowhere else.
   * @throws InvalidRequest for an unknown or disabled person, an end in the past, or a narrowing that allows nothing
   * @throws RoleBeyondOwn when the person's role allows what the acting one's does not
   */
  async create(ctx: TenantContext, userId: string, { name, expiresAt, ...input }: NewApiKeyInput): Promise<NewApiKey> {
    const createdAt = this.clock.now();
    if (expiresAt && !(expiresAt > createdAt)) throw expiresInThePast();
    const secret = newApiKey();
    const record = { id: newId(), name, hint: hintOf(secret), createdAt, expiresAt, ...narrowingOf(input) };
    const hash = this.keyRing.hashSecret(ctx.tenant.id, API_KEY_PURPOSE, secret);
    const user = await this.db.run(ctx, async (tx) => {
      const owner = await this.keys.findOwnerAndKeep(tx, ctx.tenant.id, userId);
      assertMayHoldKey(owner, userActorOf(ctx));
      await this.keys.insert(tx, ctx.tenant.id, { ...record, userId: owner.id, hash });
      const subject = { id: owner.id, name: owner.displayName };
      await this.audit.record(tx, ctx, { type: 'API Key Created', subject, data: { after: auditable(record) } });
      return { id: owner.id, displayName: owner.displayName, username: owner.username };
    });
    await this.announce(ctx, record.id);
    return { ...record, user, lastUsedAt: null, secret };
  }

  /**
   * Gives anybody's key a new secret and end; the old secret stops at once. What else it is stays.
   * @throws ApiKeyNotFound @throws InvalidRequest @throws RoleBeyondOwn
   */
  renew(ctx: TenantContext, id: string, expiresAt: Date | null): Promise<NewApiKey> {
    return this.replaceSecret(ctx, id, expiresAt);
  }

  /** Renews a key of the acting person's own. @throws ApiKeyNotFound @throws InvalidRequest */
  renewOwn(ctx: TenantContext, id: string, expiresAt: Date | null): Promise<NewApiKey> {
    return this.replaceSecret(ctx, id, expiresAt, userActorOf(ctx).userId);
  }

  /** Revokes anybody's key, at once. @throws ApiKeyNotFound @throws PermissionDenied for people out of the actor's reach */
  async revoke(ctx: TenantContext, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const key = await this.getKey(tx, ctx, id);
      const owner = await this.keys.findOwnerAndKeep(tx, ctx.tenant.id, key.user.id);
      if (!owner) throw new ApiKeyNotFound();
      assertMayManage(ctx.actor, owner.role);
      await this.delete(tx, ctx, key);
    });
    await this.announce(ctx, id);
  }

  /** Revokes a key of the acting person's own, at once. @throws ApiKeyNotFound */
  async revokeOwn(ctx: TenantContext, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.delete(tx, ctx, await this.getKey(tx, ctx, id, userActorOf(ctx).userId));
    });
    await this.announce(ctx, id);
  }

  /** The key may be anybody's; of that person only, where `userId` is given. */
  private async replaceSecret(
    ctx: TenantContext,
    id: string,
    expiresAt: Date | null,
    userId?: string,
  ): Promise<NewApiKey> {
    if (expiresAt && !(expiresAt > this.clock.now())) throw expiresInThePast();
    const secret = newApiKey();
    const hash = this.keyRing.hashSecret(ctx.tenant.id, API_KEY_PURPOSE, secret);
    const renewed = await this.db.run(ctx, async (tx) => {
      const before = await this.getKey(tx, ctx, id, userId);
      const owner = await this.keys.findOwnerAndKeep(tx, ctx.tenant.id, before.user.id);
      if (!owner) throw new ApiKeyNotFound();
      assertMayHoldKey(owner, userActorOf(ctx));
      const after = { ...before, hint: hintOf(secret), expiresAt, lastUsedAt: null };
      await this.keys.replaceSecret(tx, ctx.tenant.id, { ...after, hash });
      const subject = { id: owner.id, name: owner.displayName };
      const data = { before: auditable(before), after: auditable(after) };
      await this.audit.record(tx, ctx, { type: 'API Key Renewed', subject, data });
      return after;
    });
    await this.announce(ctx, id);
    return { ...renewed, secret };
  }

  private async listOf(
    ctx: TenantContext,
    { cursor, limit }: PageRequest,
    userId?: string,
  ): Promise<Page<ApiKeyRecord>> {
    const filter = { userId, after: cursor === undefined ? null : decodeTimeCursor(cursor), limit: limit + 1 };
    const rows = await this.db.run(ctx, (tx) => this.keys.list(tx, ctx.tenant.id, filter));
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** The key; of that person only, where `userId` is given. */
  private async getKey(tx: TenantTx, ctx: TenantContext, id: string, userId?: string): Promise<ApiKeyRecord> {
    const key = await this.keys.find(tx, ctx.tenant.id, id, userId);
    if (!key) throw new ApiKeyNotFound();
    return key;
  }

  private async delete(tx: TenantTx, ctx: TenantContext, key: ApiKeyRecord): Promise<void> {
    if (!(await this.keys.delete(tx, ctx.tenant.id, key.id))) throw new ApiKeyNotFound();
    const subject = { id: key.user.id, name: key.user.displayName };
    await this.audit.record(tx, ctx, { type: 'API Key Revoked', subject, data: { before: auditable(key) } });
  }

  private async announce(ctx: TenantContext, id: string): Promise<void> {
    await this.pubSub.publish(API_KEY_CHANGED, `${ctx.tenant.id}:${id}`);
  }
}

function assertMayHoldKey(owner: ApiKeyOwner | null, actor: UserActor): asserts owner is ApiKeyOwner {
  if (!owner) throw unknownUser();
  if (owner.id !== actor.userId && !mayMakeKeyFor(actor.role, owner.role)) throw new RoleBeyondOwn();
  if (owner.isDisabled) throw disabledUser();
}

/** A key carries its owner's rights, so managing the owner is not enough: it must allow nothing that `role` does not. */
const mayMakeKeyFor = (role: Role, ownerRole: Role): boolean =>
  mayManage(role, ownerRole) && permissionsOf(ownerRole).every((permission) => hasPermission(role, permission));

/** What a key is narrowed to, checked. @throws InvalidRequest */
const narrowingOf = ({ scopes = null, ipRanges = null }: Pick<NewApiKeyInput, 'scopes' | 'ipRanges'>) => {
  // An empty list would read as "nothing", and be kept as "everything".
  if (scopes?.length === 0) throw nothingAllowed();
  const ranges = ipRanges === null ? [] : parseRanges(ipRanges);
  if (ranges === null || ipRanges?.length === 0) throw notARange();
  return { scopes: scopes ?? [], ipRanges: ranges };
};

type Auditable = Pick<ApiKeyRecord, 'id' | 'name' | 'hint' | 'expiresAt' | 'scopes' | 'ipRanges'>;

const auditable = ({ id, name, hint, expiresAt, scopes, ipRanges }: Auditable) => ({
  id,
  name,
  hint,
  expiresAt: expiresAt?.toISOString() ?? null,
  ...(scopes.length > 0 && { scopes: [...scopes] }),
  ...(ipRanges.length > 0 && { ipRanges: [...ipRanges] }),
});

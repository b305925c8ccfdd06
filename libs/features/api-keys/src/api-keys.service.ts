import { Injectable } from '@nestjs/common';
import {
  Clock,
  hasPermission,
  newId,
  type Page,
  type PageRequest,
  permissionsOf,
  type Role,
  type TenantContext,
} from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { decodeTimeCursor, pageOf, userActorOf } from '#platform/http';
import { PubSub } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { API_KEY_PURPOSE, type ApiKeyRecord, hintOf, type NewApiKey, newApiKey } from './api-key.js';
import { ApiKeyNotFound, disabledUser, expiresInThePast, RoleBeyondOwn, unknownUser } from './api-key.errors.js';
import { type ApiKeyOwner, ApiKeysRepository } from './api-keys.repository.js';

/** Told with `<tenant id>:<key id>` when a key is made or revoked. */
export const API_KEY_CHANGED = 'api-key-changed';

export interface NewApiKeyInput {
  readonly name: string;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
}

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
   * @throws InvalidRequest for an unknown or disabled person, or an end in the past
   * @throws RoleBeyondOwn when the person's role allows what the acting one's does not
   */
  async create(ctx: TenantContext, userId: string, { name, expiresAt }: NewApiKeyInput): Promise<NewApiKey> {
    const createdAt = this.clock.now();
    if (expiresAt && expiresAt <= createdAt) throw expiresInThePast();
    const secret = newApiKey();
    const record = { id: newId(), name, hint: hintOf(secret), createdAt, expiresAt };
    const hash = this.keyRing.hashSecret(ctx.tenant.id, API_KEY_PURPOSE, secret);
    const user = await this.db.run(ctx, async (tx) => {
      const owner = await this.keys.findOwnerAndKeep(tx, ctx.tenant.id, userId);
      assertMayHoldKey(owner, userActorOf(ctx).role);
      await this.keys.insert(tx, ctx.tenant.id, { ...record, userId: owner.id, hash });
      const subject = { id: owner.id, name: owner.displayName };
      await this.audit.record(tx, ctx, { type: 'API Key Created', subject, data: { after: auditable(record) } });
      return { id: owner.id, displayName: owner.displayName, username: owner.username };
    });
    await this.announce(ctx, record.id);
    return { ...record, user, lastUsedAt: null, secret };
  }

  /** Revokes anybody's key, at once. @throws ApiKeyNotFound */
  revoke(ctx: TenantContext, id: string): Promise<void> {
    return this.revokeOf(ctx, id, undefined);
  }

  /** Revokes a key of the acting person's own, at once. @throws ApiKeyNotFound */
  revokeOwn(ctx: TenantContext, id: string): Promise<void> {
    return this.revokeOf(ctx, id, userActorOf(ctx).userId);
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

  private async revokeOf(ctx: TenantContext, id: string, userId?: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const key = await this.keys.find(tx, ctx.tenant.id, id, userId);
      if (!key || !(await this.keys.delete(tx, ctx.tenant.id, id))) throw new ApiKeyNotFound();
      const subject = { id: key.user.id, name: key.user.displayName };
      await this.audit.record(tx, ctx, { type: 'API Key Revoked', subject, data: { before: auditable(key) } });
    });
    await this.announce(ctx, id);
  }

  private async announce(ctx: TenantContext, id: string): Promise<void> {
    await this.pubSub.publish(API_KEY_CHANGED, `${ctx.tenant.id}:${id}`);
  }
}

function assertMayHoldKey(owner: ApiKeyOwner | null, actorRole: Role): asserts owner is ApiKeyOwner {
  if (!owner) throw unknownUser();
  if (!isWithin(owner.role, actorRole)) throw new RoleBeyondOwn();
  if (owner.isDisabled) throw disabledUser();
}

/** Whether `role` allows nothing that `actorRole` does not. Owners stand above administrators, whose permissions are the same. */
const isWithin = (role: Role, actorRole: Role): boolean =>
  (role !== 'owner' || actorRole === 'owner') &&
  permissionsOf(role).every((permission) => hasPermission(actorRole, permission));

const auditable = ({ id, name, hint, expiresAt }: Pick<ApiKeyRecord, 'id' | 'name' | 'hint' | 'expiresAt'>) => ({
  id,
  name,
  hint,
  expiresAt: expiresAt?.toISOString() ?? null,
});

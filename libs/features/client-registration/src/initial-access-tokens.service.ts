import { Injectable } from '@nestjs/common';
import { Clock, newId, type Page, type PageRequest, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { decodeTimeCursor, pageOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { InitialAccessTokensRepository } from './initial-access-tokens.repository.js';
import {
  hintOf,
  INITIAL_ACCESS_TOKEN_PURPOSE,
  type InitialAccessTokenRecord,
  newInitialAccessToken,
  type NewInitialAccessToken,
} from './registration-token.js';
import { expiresInThePast, InitialAccessTokenNotFound } from './registration.errors.js';

export type InitialAccessTokenInput = Pick<
  InitialAccessTokenRecord,
  'name' | 'requiresPkce' | 'maxClients' | 'expiresAt'
>;

/** The tokens with which applications register themselves, as administrators hand them out. */
@Injectable()
export class InitialAccessTokens {
  constructor(
    private readonly db: TenantDb,
    private readonly tokens: InitialAccessTokensRepository,
    private readonly keyRing: KeyRing,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(ctx: TenantContext, { cursor, limit }: PageRequest): Promise<Page<InitialAccessTokenRecord>> {
    const filter = { after: cursor === undefined ? null : decodeTimeCursor(cursor), limit: limit + 1 };
    const rows = await this.db.run(ctx, (tx) => this.tokens.list(tx, ctx.tenant.id, filter));
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** The token is in the answer and nowhere else. @throws InvalidRequest for an end in the past */
  async create(ctx: TenantContext, input: InitialAccessTokenInput): Promise<NewInitialAccessToken> {
    const createdAt = this.clock.now();
    if (input.expiresAt && !(input.expiresAt > createdAt)) throw expiresInThePast();
    const token = newInitialAccessToken();
    const record = { ...input, id: newId(), hint: hintOf(token), clientCount: 0, createdAt };
    const hash = this.keyRing.hashSecret(ctx.tenant.id, INITIAL_ACCESS_TOKEN_PURPOSE, token);
    await this.db.run(ctx, async (tx) => {
      await this.tokens.insert(tx, ctx.tenant.id, { ...record, hash });
      await this.audit.record(tx, ctx, { type: 'Initial Access Token Created', data: { after: auditable(record) } });
    });
    return { ...record, token };
  }

  /** Nobody registers with it from then on; clients that did stay. @throws InitialAccessTokenNotFound */
  async revoke(ctx: TenantContext, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const record = await this.tokens.find(tx, ctx.tenant.id, id);
      if (!record || !(await this.tokens.delete(tx, ctx.tenant.id, id))) throw new InitialAccessTokenNotFound();
      await this.audit.record(tx, ctx, { type: 'Initial Access Token Revoked', data: { before: auditable(record) } });
    });
  }
}

const auditable = ({ id, name, hint, requiresPkce, maxClients, expiresAt }: InitialAccessTokenRecord) => ({
  id,
  name,
  hint,
  requiresPkce,
  maxClients,
  expiresAt: expiresAt?.toISOString() ?? null,
});

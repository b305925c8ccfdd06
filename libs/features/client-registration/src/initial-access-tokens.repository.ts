import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { type InitialAccessTokenRecord } from './registration-token.js';

/** Which tokens a page of the list holds: newest first, from `after` on. */
export interface InitialAccessTokenFilter {
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** The token behind a registration. */
export interface UsableToken {
  readonly name: string;
  readonly requiresPkce: boolean;
}

const columns = {
  id: true,
  name: true,
  hint: true,
  requiresPkce: true,
  maxClients: true,
  clientCount: true,
  createdAt: true,
  expiresAt: true,
} as const;

@Injectable()
export class InitialAccessTokensRepository {
  list(
    tx: TenantTx,
    tenantId: string,
    { after, limit }: InitialAccessTokenFilter,
  ): Promise<InitialAccessTokenRecord[]> {
    const following = after
      ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }
      : {};
    return tx.initialAccessToken.findMany({
      where: { tenantId, ...following },
      select: columns,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }

  find(tx: TenantTx, tenantId: string, id: string): Promise<InitialAccessTokenRecord | null> {
    return tx.initialAccessToken.findUnique({ where: { tenantId_id: { tenantId, id } }, select: columns });
  }

  async insert(tx: TenantTx, tenantId: string, token: InitialAccessTokenRecord & { hash: string }): Promise<void> {
    const { hash, ...data } = token;
    await tx.initialAccessToken.create({ data: { ...data, tenantId, tokenHash: hash } });
  }

  /** False when it was gone already. */
  async delete(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
    const { count } = await tx.initialAccessToken.deleteMany({ where: { tenantId, id } });
    return count > 0;
  }

  /** The token with that hash, if one more client may register with it. */
  async findUsable(tx: TenantTx, tenantId: string, hash: string, now: Date): Promise<UsableToken | null> {
    const rows = await tx.$queryRaw<UsableToken[]>`
      SELECT name, requires_pkce AS "requiresPkce" FROM initial_access_tokens
      WHERE tenant_id = ${tenantId}::uuid AND token_hash = ${hash}
        AND (expires_at IS NULL OR expires_at > ${now})
        AND (max_clients IS NULL OR client_count < max_clients)`;
    return rows[0] ?? null;
  }

  /** Uses the token for one more client: checked once more and counted, in one statement. False when it is too late. */
  async use(tx: TenantTx, tenantId: string, hash: string, now: Date): Promise<boolean> {
    const count = await tx.$executeRaw`
      UPDATE initial_access_tokens SET client_count = client_count + 1
      WHERE tenant_id = ${tenantId}::uuid AND token_hash = ${hash}
        AND (expires_at IS NULL OR expires_at > ${now})
        AND (max_clients IS NULL OR client_count < max_clients)`;
    return count > 0;
  }
}

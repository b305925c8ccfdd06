import { Injectable } from '@nestjs/common';
import { type AdapterPayload } from 'oidc-provider';
import { Clock } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { type Prisma, TenantDb } from '#platform/database';

const scopeOf = (tenantId: string): { tenant: { id: string } } => ({ tenant: { id: tenantId } });

/** Refresh tokens as the provider knows them. Each method is one statement in a transaction of its own. */
@Injectable()
export class RefreshTokensRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async insert(tenantId: string, id: string, payload: AdapterPayload): Promise<void> {
    const { accountId, clientId, grantId, exp } = payload;
    if (!accountId || !clientId || !grantId || !exp)
      throw new Error('A refresh token belongs to a person and a client.');
    // The value itself stays out of the table: only its hash is stored.
    const { jti: _, ...stored } = payload;
    await this.db.run(scopeOf(tenantId), (tx) =>
      tx.refreshToken.createMany({
        data: [
          {
            tenantId,
            idHash: this.hash(tenantId, id),
            grantId,
            userId: accountId,
            clientId,
            sessionUid: payload.sessionUid ?? null,
            payload: stored as Prisma.InputJsonObject, // the provider's payloads are plain JSON
            expiresAt: new Date(exp * 1000),
          },
        ],
      }),
    );
  }

  find(tenantId: string, id: string): Promise<AdapterPayload | undefined> {
    return this.db.run(scopeOf(tenantId), async (tx) => {
      const row = await tx.refreshToken.findUnique({
        where: { tenantId_idHash: { tenantId, idHash: this.hash(tenantId, id) } },
        select: { payload: true, consumedAt: true },
      });
      if (!row) return undefined;
      const consumed = row.consumedAt ? { consumed: Math.floor(row.consumedAt.getTime() / 1000) } : {};
      // Only this repository writes the column.
      return { ...(row.payload as AdapterPayload), jti: id, ...consumed };
    });
  }

  /** Marks the token as used. False when it was used before, or is gone. */
  consume(tenantId: string, id: string): Promise<boolean> {
    return this.db.run(scopeOf(tenantId), async (tx) => {
      const { count } = await tx.refreshToken.updateMany({
        where: { tenantId, idHash: this.hash(tenantId, id), consumedAt: null },
        data: { consumedAt: this.clock.now() },
      });
      return count === 1;
    });
  }

  async delete(tenantId: string, id: string): Promise<void> {
    await this.db.run(scopeOf(tenantId), (tx) =>
      tx.refreshToken.deleteMany({ where: { tenantId, idHash: this.hash(tenantId, id) } }),
    );
  }

  async deleteFamily(tenantId: string, grantId: string): Promise<void> {
    await this.db.run(scopeOf(tenantId), (tx) => tx.refreshToken.deleteMany({ where: { tenantId, grantId } }));
  }

  private hash(tenantId: string, id: string): string {
    return this.keyRing.hashSecret(tenantId, 'refresh-token', id);
  }
}

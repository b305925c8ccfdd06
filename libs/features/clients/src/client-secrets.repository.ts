import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';

/** A secret as administrators see it; the secret itself is nowhere. */
export interface ClientSecretRecord {
  readonly id: string;
  /** The last four characters, to tell secrets apart. */
  readonly hint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

const columns = { id: true, hint: true, createdAt: true, expiresAt: true } as const;

@Injectable()
export class ClientSecretsRepository {
  list(tx: TenantTx, tenantId: string, clientId: string): Promise<ClientSecretRecord[]> {
    return tx.clientSecret.findMany({
      where: { tenantId, clientId },
      select: columns,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
  }

  find(tx: TenantTx, tenantId: string, clientId: string, id: string): Promise<ClientSecretRecord | null> {
    return tx.clientSecret.findFirst({ where: { tenantId, clientId, id }, select: columns });
  }

  count(tx: TenantTx, tenantId: string, clientId: string): Promise<number> {
    return tx.clientSecret.count({ where: { tenantId, clientId } });
  }

  async insert(
    tx: TenantTx,
    tenantId: string,
    clientId: string,
    secret: ClientSecretRecord & { hash: string },
  ): Promise<void> {
    const { id, hint, createdAt, expiresAt, hash } = secret;
    await tx.clientSecret.create({ data: { tenantId, clientId, id, hint, createdAt, expiresAt, secretHash: hash } });
  }

  async delete(tx: TenantTx, tenantId: string, clientId: string, id: string): Promise<void> {
    await tx.clientSecret.deleteMany({ where: { tenantId, clientId, id } });
  }
}

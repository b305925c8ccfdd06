import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { type ClientFederation } from './client-federation.js';

const columns = {
  id: true,
  name: true,
  issuer: true,
  subject: true,
  audience: true,
  jwksUri: true,
  createdAt: true,
} as const;

@Injectable()
export class ClientFederationsRepository {
  list(tx: TenantTx, tenantId: string, clientId: string): Promise<ClientFederation[]> {
    return tx.clientFederation.findMany({
      where: { tenantId, clientId },
      select: columns,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
  }

  async insert(tx: TenantTx, tenantId: string, clientId: string, federation: ClientFederation): Promise<void> {
    await tx.clientFederation.create({ data: { tenantId, clientId, ...federation } });
  }

  async delete(tx: TenantTx, tenantId: string, clientId: string, id: string): Promise<void> {
    await tx.clientFederation.deleteMany({ where: { tenantId, clientId, id } });
  }
}

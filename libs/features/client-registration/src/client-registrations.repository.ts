import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';

/** Where a client said that it would put its secret. Both are always accepted (RFC 6749 §2.3.1). */
export type SecretMethod = 'client_secret_basic' | 'client_secret_post';

export interface ClientRegistrationRecord {
  readonly tokenHash: string;
  readonly secretMethod: SecretMethod;
}

@Injectable()
export class ClientRegistrationsRepository {
  async find(tx: TenantTx, tenantId: string, clientId: string): Promise<ClientRegistrationRecord | null> {
    const row = await tx.clientRegistration.findUnique({ where: { tenantId_clientId: { tenantId, clientId } } });
    // Only such were ever written.
    return row && { tokenHash: row.tokenHash, secretMethod: row.secretMethod as SecretMethod };
  }

  async insert(tx: TenantTx, tenantId: string, clientId: string, record: ClientRegistrationRecord): Promise<void> {
    await tx.clientRegistration.create({ data: { tenantId, clientId, ...record } });
  }

  async setSecretMethod(tx: TenantTx, tenantId: string, clientId: string, secretMethod: SecretMethod): Promise<void> {
    await tx.clientRegistration.update({
      where: { tenantId_clientId: { tenantId, clientId } },
      data: { secretMethod },
    });
  }
}

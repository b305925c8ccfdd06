import { Injectable } from '@nestjs/common';
import { FactsVersions } from '#platform/facts';
import { PrismaPool } from './prisma-client.js';
import { runTenantStatement } from './tenant-statement.js';
import { type PlatformTx, type TenantTx } from './transactions.js';

/** What of a context the database needs to know. */
export interface TenantScope {
  readonly tenant: { readonly id: string };
}

/** The one way to a tenant's rows: a transaction under the application's role with the tenant set for it. */
@Injectable()
export class TenantDb {
  constructor(
    private readonly pool: PrismaPool,
    private readonly facts: FactsVersions,
  ) {}

  /**
   * Runs `work` in one transaction that sees only the tenant's rows; commits when it resolves, rolls back when it
   * throws. No network, mail or key generation belongs inside. What other processes remember of people ends with it,
   * if it changed any of that.
   */
  async run<T>(scope: TenantScope, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    const { id } = scope.tenant;
    let isWriting = false;
    try {
      return await this.pool.$transaction(async (client) => {
        await enterTenant(client, id);
        // The brand: the transaction is the tenant's from here on.
        const result = await work(client as TenantTx);
        if (await hasChangedFacts(client)) {
          await this.facts.beginWriting(id);
          isWriting = true;
        }
        return result;
      });
    } finally {
      if (isWriting) await this.facts.endWriting(id);
    }
  }

  /**
   * Runs one statement as `run` would, in a transaction of its own, but in one round trip instead of four or more and
   * without Prisma: for what every token request needs. Values are parameters: `$1` and so on. It can't change facts.
   */
  query<Row extends object>(scope: TenantScope, text: string, values: readonly unknown[]): Promise<Row[]> {
    return runTenantStatement<Row>(this.pool.connections, scope.tenant.id, text, values);
  }

  /** Goes on with a platform transaction as the given tenant's, to create a tenant and its first rows at once. */
  async enter(tx: PlatformTx, tenantId: string): Promise<TenantTx> {
    await enterTenant(tx, tenantId);
    return tx as unknown as TenantTx; // the brand changes with the role
  }
}

/** Prisma's adapter writes and reads times as if the session's zone were UTC, so it must be, whatever the server's is. */
const enterTenant = async (client: Pick<TenantTx, '$queryRaw'>, tenantId: string): Promise<void> => {
  await client.$queryRaw`
    SELECT set_config('role', 'permiso_app', true), set_config('permiso.tenant_id', ${tenantId}, true),
           set_config('timezone', 'UTC', true)`;
};

/** Whether a trigger noted that the transaction changed what is remembered of people (`FactsVersions`). */
const hasChangedFacts = async (client: Pick<TenantTx, '$queryRaw'>): Promise<boolean> => {
  const [row] = await client.$queryRaw<{ changed: string | null }[]>`
    SELECT current_setting('permiso.facts', true) AS changed`;
  return row?.changed === 'changed';
};

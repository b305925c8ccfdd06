import { Injectable } from '@nestjs/common';
import { PrismaPool } from './prisma-client.js';
import { type PlatformTx } from './transactions.js';

/** The way across tenants, for the tenant registry, the outbox relay, schedules and the CLI only. */
@Injectable()
export class PlatformDb {
  constructor(private readonly pool: PrismaPool) {}

  /** Runs `work` in one transaction under the platform's role. */
  run<T>(work: (tx: PlatformTx) => Promise<T>): Promise<T> {
    return this.pool.$transaction(async (client) => {
      // The zone: Prisma's adapter writes and reads times as if the session's were UTC.
      await client.$queryRaw`
        SELECT set_config('role', 'permiso_platform', true), set_config('timezone', 'UTC', true)`;
      // The brand: the transaction is the platform's from here on.
      return work(client as PlatformTx);
    });
  }
}

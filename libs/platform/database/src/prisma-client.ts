import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { AppConfig } from '#config';
import { PrismaClient } from './generated/client.js';
import { statementNameOf } from './statement-names.js';

const MAX_CONNECTIONS = 20;
/** How long a transaction may wait for a connection, and how long it may take. */
const MAX_WAIT_MS = 5_000;
const TIMEOUT_MS = 10_000;

/**
 * Every connection has a listener for its loss from its first moment to its last. The pool's own is away while a
 * connection changes hands, and an error that nobody hears would end the process. The query under way fails by itself.
 */
const createPool = (connectionString: string): pg.Pool =>
  new pg.Pool({ connectionString, max: MAX_CONNECTIONS, connectionTimeoutMillis: MAX_WAIT_MS }).on(
    'connect',
    (client) => {
      client.on('error', () => undefined);
    },
  );

/** The one connection pool. Not exported from this lib: TenantDb and PlatformDb are the only ways in. */
@Injectable()
export class PrismaPool extends PrismaClient implements OnModuleDestroy {
  /** The connections themselves, for statements that go past Prisma. */
  readonly connections: pg.Pool;

  constructor(config: AppConfig) {
    const connections = createPool(config.databaseUrl);
    super({
      adapter: new PrismaPg(connections, {
        disposeExternalPool: true,
        statementNameGenerator: ({ sql }) => statementNameOf(sql) ?? '', // none: the unnamed one
      }),
      transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
    });
    this.connections = connections;
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
  }
}

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { AppConfig } from '#config';
import { PrismaClient } from './generated/client.js';

const MAX_CONNECTIONS = 20;
/** How long a transaction may wait for a connection, and how long it may take. */
const MAX_WAIT_MS = 5_000;
const TIMEOUT_MS = 10_000;

/** The one connection pool. Not exported from this lib: TenantDb and PlatformDb are the only ways in. */
@Injectable()
export class PrismaPool extends PrismaClient implements OnModuleDestroy {
  constructor(config: AppConfig) {
    super({
      adapter: new PrismaPg({ connectionString: config.databaseUrl, max: MAX_CONNECTIONS }),
      transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
  }
}

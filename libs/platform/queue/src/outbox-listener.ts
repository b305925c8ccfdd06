import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';

const CHANNEL = 'permiso_outbox';
const RECONNECT_DELAY_MS = 1_000;

/** How this process's connection is called in pg_stat_activity. */
export const outboxListenerName = (): string => `permiso outbox listener ${String(process.pid)}`;

/** Hears of new outbox messages (PostgreSQL LISTEN) on a connection of its own, and reconnects when it is lost. */
@Injectable()
export class OutboxListener {
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  /** Calls `onMessage` after each commit that added messages, and after a reconnect, since some may have been missed. */
  async start(onMessage: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: outboxListenerName(),
      keepAlive: true,
    });
    client.on('notification', onMessage);
    client.on('error', () => undefined); // 'end' follows
    client.once('end', () => {
      this.reconnect(onMessage);
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      onMessage();
    } catch (error) {
      this.logger.warn({ reason: String(error) }, 'The outbox can not be listened to; it is polled meanwhile');
      await client.end().catch(() => undefined);
      this.reconnect(onMessage);
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private reconnect(onMessage: () => void): void {
    if (this.isStopped || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.start(onMessage);
    }, RECONNECT_DELAY_MS);
  }
}

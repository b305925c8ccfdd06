import { join } from 'node:path';
import { getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { type Queue } from 'bullmq';
import { AppConfig, ConfigModule, loadConfig } from '#config';
import { newId, type Role, type Tenant, type TenantContext } from '#kernel';
import { CryptoModule, TenantVault } from '#platform/crypto';
import { DatabaseModule, PlatformDb, TenantDb } from '#platform/database';
import { GeolocationModule } from '#platform/geolocation';
import { OutboundModule } from '#platform/outbound';
import { QueueModule, type QueueName } from '#platform/queue';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';

/** Where nobody answers: a test that needs the DNS brings its own (see `DnsServer`). */
const NO_DNS = '127.0.0.1:1';

/** The settings of a test: the servers that the test run started, and hosts below permiso.localhost. */
export const testConfig = (): AppConfig =>
  loadConfig({
    APP_ENV: 'test',
    APP_URL: 'http://permiso.localhost:1812',
    ENCRYPTION_KEY: 'a key for tests only, of some length',
    DB_CONNECTION_STRING: process.env['TEST_DB_CONNECTION_STRING'],
    REDIS_URL: process.env['TEST_REDIS_URL'],
    SMTP_URL: process.env['TEST_SMTP_URL'],
    OUTBOUND_ALLOW: '127.0.0.0/8,::1/128',
    DNS_SERVERS: process.env['TEST_DNS_SERVERS'] ?? NO_DNS,
    MAXMIND_DB_FILE: join(import.meta.dirname, '../places.mmdb'),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
  });

export interface WaitingMail {
  readonly template: string;
  readonly to: string;
  readonly language: string | null;
  readonly values: Readonly<Record<string, string>>;
}

/** The given features on the real database and Redis, with factories for tenants and people. */
export class Harness {
  private constructor(private readonly module: TestingModule) {}

  static async start(...features: (Type | DynamicModule)[]): Promise<Harness> {
    const platform = [
      TelemetryModule,
      DatabaseModule,
      RedisModule,
      FactsModule,
      CryptoModule,
      OutboundModule,
      QueueModule,
      GeolocationModule,
    ];
    const builder = Test.createTestingModule({
      imports: [ConfigModule.forRoot(testConfig()), ...platform, ...features],
    });
    const module = await builder.compile();
    await module.init();
    return new Harness(module);
  }

  /** The factories over a module that somebody else starts and stops. */
  static over(module: TestingModule): Harness {
    return new Harness(module);
  }

  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.module.get<T>(type as Type<T>, { strict: false });
  }

  /** The queue of that name, to see what was put on it. */
  queue(name: QueueName): Queue {
    return this.module.get<Queue>(getQueueToken(name), { strict: false });
  }

  stop(): Promise<void> {
    return this.module.close();
  }

  /** A tenant of its own for this test, as its system context. */
  async createTenant(name = 'Acme'): Promise<TenantContext> {
    const id = newId();
    const slug = `t-${id.slice(-12)}`;
    const config = this.get(AppConfig);
    await this.get(PlatformDb).run(async (tx) => {
      await tx.tenant.create({ data: { id, slug, name } });
      const tenantTx = await this.get(TenantDb).enter(tx, id);
      await tenantTx.tenantSettings.create({ data: { tenantId: id } });
      await this.get(TenantVault).createDataKey(tenantTx, id);
    });
    const host = `${slug}.${config.baseHost}`;
    const issuer = `http://${host}`;
    const tenant: Tenant = { id, slug, name, state: 'active', host, issuer, rpId: new URL(issuer).hostname };
    return {
      tenant,
      actor: { kind: 'system', name: 'test' },
      request: { id: newId(), ip: '127.0.0.1', userAgent: 'test' },
    };
  }

  /** A person of the tenant. Give a username when the test needs the same one in two tenants. */
  async createUser(
    ctx: TenantContext,
    options: { username?: string; role?: Role } = {},
  ): Promise<{ id: string; username: string }> {
    const id = newId();
    const username = options.username ?? `user-${id.slice(-8)}`;
    const email = `${username}@example.com`;
    await this.get(TenantDb).run(ctx, (tx) =>
      tx.user.create({
        data: {
          tenantId: ctx.tenant.id,
          id,
          username,
          email,
          emailKey: email,
          givenName: 'Ada',
          familyName: 'Lovelace',
          displayName: 'Ada Lovelace',
          role: options.role ?? 'member',
        },
      }),
    );
    return { id, username };
  }

  /** The mails of the tenant that wait in the outbox, opened; oldest first. */
  async mailsOf({ tenant }: TenantContext): Promise<WaitingMail[]> {
    const where = { tenantId: tenant.id, topic: 'tenant-mail' };
    const rows = await this.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
    return this.get(TenantDb).run({ tenant }, (tx) =>
      Promise.all(
        rows.map(async ({ payload }) => {
          const { template, sealed } = payload as { template: string; sealed: string };
          const opened = await this.get(TenantVault).unseal(tx, tenant.id, 'mail', sealed);
          return { template, ...(JSON.parse(opened) as Omit<WaitingMail, 'template'>) };
        }),
      ),
    );
  }

  /** `ctx` as seen by a signed-in person of the tenant, who proved presence just now. */
  actingAs(ctx: TenantContext, user: { id: string }, role: Role = 'owner'): TenantContext {
    const actor = { kind: 'user', userId: user.id, displayName: 'Ada Lovelace', role, via: 'session' } as const;
    return { ...ctx, actor: { ...actor, sessionUid: newId(), authenticatedAt: new Date() } };
  }
}

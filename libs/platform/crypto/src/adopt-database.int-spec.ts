import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { AppConfig, ConfigModule, ConfigurationError, loadConfig } from '#config';
import { newId } from '#kernel';
import { DatabaseModule, TenantDb } from '#platform/database';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';
import { testConfig } from '#testing';
import { CryptoModule } from './crypto.module.js';
import { EncryptionKeyCheck } from './encryption-key-check.js';
import { EncryptionKeyRotation } from './encryption-key-rotation.js';
import { KeyRing } from './key-ring.js';
import { TenantVault } from './tenant-vault.js';

const FORMER = 'the key this database was made with';
const NEXT = 'the key that is to replace that one';

/**
 * What wrote to the database before there was a root key (ADR 14), written down here once more: everything came from
 * ENCRYPTION_KEY itself. Nothing of it may change.
 */
const derived = (info: string): Buffer => Buffer.from(hkdfSync('sha256', FORMER, 'permiso', info, 32));
const proof = (): string => createHmac('sha256', derived('prove the key')).update('permiso').digest('base64url');
const hashed = (tenantId: string, secret: string): string =>
  createHmac('sha256', derived('hash bearer secrets'))
    .update(`${tenantId}\0client-secret\0${secret}`)
    .digest('base64url');
const cookieKey = (tenantId: string): string =>
  createHmac('sha256', derived('sign cookies')).update(tenantId).digest('base64url');
const sealed = (key: Buffer, text: Buffer, associatedData: string): string => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(associatedData));
  const body = Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `v1.${body.toString('base64url')}`;
};

/** A company in the former database: its id, and a text that was sealed for it. */
interface FormerTenant {
  readonly id: string;
  readonly sealed: string;
}

let admin: pg.Client;
let databaseUrl: URL;
let database: pg.Client;
let tenants: FormerTenant[];
let modules: TestingModule[];

const nameOf = (url: URL): string => url.pathname.slice(1);

/** An empty database of this test's own: a copy of the worker's, without what its specs left in it. */
const createDatabase = async (): Promise<void> => {
  const template = new URL(testConfig().databaseUrl);
  databaseUrl = new URL(template);
  databaseUrl.pathname = `adopt_${randomBytes(6).toString('hex')}`;
  await admin.query(`CREATE DATABASE "${nameOf(databaseUrl)}" TEMPLATE "${nameOf(template)}"`);
  database = new pg.Client({ connectionString: databaseUrl.href });
  await database.connect();
  await database.query('DELETE FROM platform_settings');
  await database.query('TRUNCATE tenants, data_keys CASCADE');
};

const addFormerTenant = async (name: string): Promise<FormerTenant> => {
  const [id, dataKeyId, dataKey] = [newId(), newId(), randomBytes(32)];
  await database.query('INSERT INTO tenants (id, slug, name, updated_at) VALUES ($1, $2, $3, now())', [
    id,
    `t-${id.slice(-8)}`,
    name,
  ]);
  const wrapped = sealed(derived('wrap tenant data keys'), dataKey, `data-key:${id}`);
  await database.query('INSERT INTO data_keys (tenant_id, id, wrapped_key) VALUES ($1, $2, $3)', [
    id,
    dataKeyId,
    wrapped,
  ]);
  return { id, sealed: `${dataKeyId}:${sealed(dataKey, Buffer.from(`what ${name} keeps`), `${id}:a-purpose`)}` };
};

/** A process that starts with these keys, as far as secrets are concerned. @throws what ends it */
const start = async (current: string, previous?: string): Promise<TestingModule> => {
  const { redisUrl, smtpUrl } = testConfig();
  const config = loadConfig({
    APP_ENV: 'test',
    APP_URL: 'http://permiso.localhost:1812',
    ENCRYPTION_KEY: current,
    ENCRYPTION_KEY_PREVIOUS: previous,
    DB_CONNECTION_STRING: databaseUrl.href,
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl ?? undefined,
    LOG_LEVEL: 'silent',
  });
  const platform = [
    ConfigModule.forRoot(config),
    TelemetryModule,
    RedisModule,
    FactsModule,
    DatabaseModule,
    CryptoModule,
  ];
  const module = await Test.createTestingModule({ imports: platform }).compile();
  modules.push(module);
  await module.init();
  await module.get(EncryptionKeyCheck).run();
  return module;
};

const opened = (module: TestingModule, { id, sealed: text }: FormerTenant): Promise<string> =>
  module.get(TenantDb).run({ tenant: { id } }, (tx) => module.get(TenantVault).unseal(tx, id, 'a-purpose', text));

/** Everything from before counts: hashes, cookies, and what was sealed for each company. */
const expectAllCounts = async (module: TestingModule): Promise<void> => {
  const ring = module.get(KeyRing);
  for (const [index, name] of ['Acme', 'Globex'].entries()) {
    const tenant = tenants[index];
    if (!tenant) throw new Error('There are two tenants.');
    expect(ring.hashSecret(tenant.id, 'client-secret', 'pms_secret')).toBe(hashed(tenant.id, 'pms_secret'));
    expect(ring.cookieKeyOf(tenant.id).export().toString('base64url')).toBe(cookieKey(tenant.id));
    expect(await opened(module, tenant)).toBe(`what ${name} keeps`);
  }
};

const settings = async (): Promise<string[]> =>
  (await database.query<{ key: string }>('SELECT key FROM platform_settings ORDER BY key')).rows.map(({ key }) => key);

beforeEach(async () => {
  modules = [];
  admin = new pg.Client({ connectionString: new URL('/postgres', testConfig().databaseUrl).href });
  await admin.connect();
  await createDatabase();
  await database.query(`INSERT INTO platform_settings (key, value) VALUES ('encryption_key_proof', $1)`, [proof()]);
  tenants = [await addFormerTenant('Acme'), await addFormerTenant('Globex')];
});

afterEach(async () => {
  await Promise.all(modules.map((module) => module.close()));
  await database.end();
  await admin.query(`DROP DATABASE "${nameOf(databaseUrl)}" WITH (FORCE)`);
  await admin.end();
});

describe('A database from before there was a root key', () => {
  it('is taken over by the first process that starts, and everything in it counts on', async () => {
    expect(await settings()).toEqual(['encryption_key_proof']);
    const module = await start(FORMER);
    await expectAllCounts(module);
    expect(await settings()).toEqual(['encryption_key_proof', 'root_key']);
    expect(module.get(AppConfig).previousEncryptionKey).toBeNull();
  });

  it('has one root key, however many processes start at once', async () => {
    const started = await Promise.all([start(FORMER), start(FORMER), start(FORMER)]);
    for (const module of started) await expectAllCounts(module);
    await expectAllCounts(await start(FORMER));
  });

  it('may have its ENCRYPTION_KEY replaced right away: afterwards the former key is needed no more', async () => {
    const module = await start(NEXT, FORMER);
    await expectAllCounts(module);
    expect(await module.get(EncryptionKeyRotation).run()).toBe(2);
    await expectAllCounts(await start(NEXT));
    await expect(start(FORMER)).rejects.toThrow(ConfigurationError);
  });

  it('refuses a process with another key, and is as it was', async () => {
    await expect(start(NEXT)).rejects.toThrow('ENCRYPTION_KEY is not the key this database was made with');
    await expect(start('quite another key', NEXT)).rejects.toThrow(
      'Neither ENCRYPTION_KEY nor ENCRYPTION_KEY_PREVIOUS',
    );
    expect(await settings()).toEqual(['encryption_key_proof']);
    await expectAllCounts(await start(FORMER));
  });
});

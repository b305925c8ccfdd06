import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import pg from 'pg';
import { type Application, connectApplication, logIn } from '../support/application.js';
import { writtenAuditEventsOf } from '../support/audit-events.js';
import { partsOf, withHeader } from '../support/forged-token.js';
import { HttpBrowser } from '../support/http-browser.js';
import { type Person, signUpCompany } from '../support/people.js';
import { publishedKeys, rotateInEmergency, signingKeysOf } from '../support/signing-keys.js';
import { type Stack, startStack } from '../support/stack.js';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

let stack: Stack;
let acme: Person;
let globex: Person;
let application: Application;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  application = await connectApplication(acme);
});

afterAll(() => stack.stop());

/** Whether the tenant's provider takes the token for one that it issued itself. */
const isTaken = async (token: string, { origin }: Person = acme): Promise<boolean> => {
  const url = `${origin}/oauth/logout?id_token_hint=${encodeURIComponent(token)}`;
  const { status, text } = await new HttpBrowser().request(url, { headers: { accept: 'application/json' } });
  if (status !== 200) expect([status, text]).toEqual([400, expect.stringContaining('"error":"invalid_')]);
  return status === 200;
};

const verify = (token: string, jwks: JSONWebKeySet) =>
  jwtVerify(token, createLocalJWKSet(jwks), { issuer: acme.origin });

describe('The algorithms of a tenant', () => {
  it.each(ALGORITHMS)('T19 an ID token that was signed with %s is taken under no other algorithm', async (alg) => {
    const app = await connectApplication(acme, { signingAlgorithm: alg });
    const { id_token: token } = await logIn(app, acme);
    const { header } = partsOf(token);
    expect(header['alg']).toBe(alg);
    expect(await isTaken(token)).toBe(true);
    const others = [...ALGORITHMS, 'RS512', 'PS512', 'HS256', 'none', 'NONE', ''].filter((other) => other !== alg);
    const swapped = others.map((other) => isTaken(withHeader(token, { ...header, alg: other })));
    expect(await Promise.all(swapped)).toEqual(others.map(() => false));
    await verify(token, await publishedKeys(acme));
  });

  it('every published key says which one algorithm it is for, so that relying parties refuse a swap too', async () => {
    const { id_token: token } = await logIn(application, acme);
    const { keys } = await publishedKeys(acme);
    expect(keys.map(({ alg, use }) => [alg, use]).sort()).toEqual(ALGORITHMS.toSorted().map((alg) => [alg, 'sig']));
    const swapped = withHeader(token, { ...partsOf(token).header, alg: 'PS256' });
    await expect(verify(swapped, { keys })).rejects.toThrow(errors.JWKSNoMatchingKey);
    const own = keys.filter(({ kty }) => kty === 'RSA').map(({ n }) => n);
    expect(new Set(own).size).toBe(own.length); // no key serves two algorithms
  });

  it('discovery offers the algorithms that the tenant has keys of, and neither none nor HS256', async () => {
    const offered = async ({ origin }: Person) => {
      const { text } = await new HttpBrowser().request(`${origin}/.well-known/openid-configuration`);
      return JSON.parse(text)['id_token_signing_alg_values_supported'].toSorted();
    };
    expect(await offered(acme)).toEqual(ALGORITHMS.toSorted());
    expect(await offered(globex)).toEqual(['ES256', 'RS256']);
  });

  it("another tenant's genuine token is none, for the provider and for relying parties", async () => {
    const theirs = await logIn(await connectApplication(globex), globex);
    expect(await isTaken(theirs.id_token, globex)).toBe(true);
    expect(await isTaken(theirs.id_token, acme)).toBe(false);
    await expect(verify(theirs.id_token, await publishedKeys(acme))).rejects.toThrow();
  });
});

describe('T27 keys after a rotation', () => {
  const ALGORITHM = 'ES256';
  let database: pg.Client;
  let queue: Queue;

  beforeAll(async () => {
    database = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
    await database.connect();
    queue = new Queue('signing-keys', { connection: { url: stack.env['REDIS_URL'] ?? '' }, prefix: '{permiso}' });
  });

  afterAll(async () => {
    await queue.close();
    await database.end();
  });

  const keysOf = async (person: Person) =>
    (await signingKeysOf(person)).filter(({ algorithm }) => algorithm === ALGORITHM);
  const statesOf = async (person: Person) => (await keysOf(person)).map(({ state }) => state).sort();

  const until = async (isReached: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 30_000; !(await isReached()); await sleep(100)) {
      if (Date.now() > end) throw new Error(`It did not come to it: ${(await statesOf(acme)).join(', ')}`);
    }
  };

  /** Moves the dates of the tenant's keys to the past, and has the worker do what has become due. */
  const passTime = async (): Promise<void> => {
    const { rows } = await database.query('SELECT id FROM tenants WHERE slug = $1', [acme.slug]);
    const tenantId: unknown = rows[0].id;
    const longAgo = "now() - interval '1 minute'";
    const dates = `activate_at = CASE state WHEN 'next' THEN ${longAgo} END, remove_at = CASE state WHEN 'retiring' THEN ${longAgo} END`;
    await database.query(`UPDATE signing_keys SET ${dates} WHERE tenant_id = $1`, [tenantId]);
    await queue.add('advance', { version: 1, tenantId });
  };

  it('the next key is in the JWKS before it signs, old tokens verify in the overlap, and fail afterwards', async () => {
    const app = await connectApplication(acme, { signingAlgorithm: ALGORITHM });
    const others = await connectApplication(globex, { signingAlgorithm: ALGORITHM });
    const bystander = await logIn(others, globex);
    const old = await logIn(app, acme);
    const before = await keysOf(acme);
    await acme.browser.request(`${acme.origin}/api/signing-keys/rotations`, { json: { algorithm: ALGORITHM } });

    await until(async () => (await statesOf(acme)).join() === 'active,next');
    const next = (await keysOf(acme)).find(({ state }) => state === 'next');
    const early = await publishedKeys(acme);
    expect(early.keys.map(({ kid }) => kid)).toContain(next?.id);
    expect(partsOf((await logIn(app, acme)).id_token).header['kid']).toBe(before[0]?.id);

    await passTime();
    await until(async () => (await statesOf(acme)).join() === 'active,retiring');
    const fresh = await logIn(app, acme);
    expect(partsOf(fresh.id_token).header['kid']).toBe(next?.id);
    await verify(fresh.id_token, early); // by who fetched the keys when the next one was published
    await verify(old.id_token, await publishedKeys(acme));
    expect(await isTaken(old.id_token)).toBe(true);

    await passTime();
    await until(async () => (await statesOf(acme)).join() === 'active');
    await expect(verify(old.id_token, await publishedKeys(acme))).rejects.toThrow(errors.JWKSNoMatchingKey);
    expect(await isTaken(old.id_token)).toBe(false);
    expect(await isTaken(fresh.id_token)).toBe(true);
    expect(await isTaken(bystander.id_token, globex)).toBe(true);
  });

  it('in an emergency the former key is out at once, in every process, and other algorithms and tenants stay', async () => {
    const ports = [stack.port, await stack.addServer()];
    const app = await connectApplication(acme, { signingAlgorithm: ALGORITHM });
    const [stolen, other] = [await logIn(app, acme), await logIn(application, acme)];
    const theirs = await logIn(await connectApplication(globex, { signingAlgorithm: ALGORITHM }), globex);
    const { kid } = partsOf(stolen.id_token).header;
    for (const port of ports) expect((await publishedKeys(acme, port)).keys.map((key) => key.kid)).toContain(kid);

    await rotateInEmergency(acme, ALGORITHM);

    const hasLeft = async () => {
      const sets = await Promise.all(ports.map((port) => publishedKeys(acme, port)));
      return sets.every(({ keys }) => keys.every((key) => key.kid !== kid));
    };
    const start = Date.now();
    await until(hasLeft);
    expect(Date.now() - start).toBeLessThan(5_000);
    expect([await isTaken(stolen.id_token), await isTaken(other.id_token)]).toEqual([false, true]);
    expect(await isTaken((await logIn(app, acme)).id_token)).toBe(true);
    expect(await isTaken(theirs.id_token, globex)).toBe(true);
    const rotations = await writtenAuditEventsOf(acme, { type: 'Signing Key Rotated' }, { count: 2 });
    expect(rotations[0]?.data).toMatchObject({ algorithm: ALGORITHM, mode: 'emergency', formerKeyId: kid });
  });
});

describe('a client whose algorithm is changed', () => {
  it('gets tokens from every process throughout, each verified by what is published there', async () => {
    const tenant = await signUpCompany(stack);
    const port = await stack.addServer();
    const app = await connectApplication(tenant);
    let isChanging = true;
    const logInThroughout = async (): Promise<string[]> => {
      const seen = new Set<string>();
      while (isChanging) {
        const { id_token: token } = await logIn(app, tenant, {}, port);
        const { protectedHeader } = await jwtVerify(token, createLocalJWKSet(await publishedKeys(tenant, port)));
        seen.add(protectedHeader.alg);
      }
      return [...seen];
    };
    const logins = logInThroughout();
    for (const signingAlgorithm of ['PS256', 'EdDSA', 'ES256', 'RS256', 'EdDSA']) {
      const url = `${tenant.origin}/api/clients/${app.clientId}`;
      expect((await tenant.browser.request(url, { method: 'PATCH', json: { signingAlgorithm } })).status).toBe(200);
      await sleep(500);
    }
    isChanging = false;
    expect(await logins).toContain('EdDSA');
  });
});

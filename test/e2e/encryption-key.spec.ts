import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../tools/services/free-port.ts';
import { type Application, connectApplication, logIn } from '../support/application.js';
import { ROOT } from '../support/own-services.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const OLD = 'the former key of this deployment';
const NEW = 'the key that is to replace it now';
const OTHER = 'a key of quite another deployment';
const CLI = join(ROOT, 'dist/apps/cli/src/main.js');

const keys = (current: string, previous = '') => ({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous });

let first: Stack;
let second: Stack;
let secondPort: number;
let database: pg.Client;
let acme: Person;
let globex: Person;
let applications: Map<Person, Application>;

/** Runs `permiso …` as an operator does, on the same data. */
const permiso = (args: string[], variables: Record<string, string>) => {
  const env = { PATH: process.env['PATH'], ...first.env, ...variables };
  return spawnSync(process.execPath, [CLI, ...args], { cwd: ROOT, env, encoding: 'utf8' });
};

/** How many data keys each key wrapped. */
const wrappedBy = async (): Promise<number[]> => {
  const { rows } = await database.query<{ count: number }>(
    'SELECT count(*)::int FROM data_keys GROUP BY wrapping_key_id ORDER BY 1',
  );
  return rows.map(({ count }) => count);
};

const proof = async (): Promise<unknown> =>
  (await database.query(`SELECT value FROM platform_settings WHERE key = 'encryption_key_proof'`)).rows[0]?.value;

/** Whether everything of the person works: the session, what is sealed (signing keys) and what is hashed (secrets). */
const works = async (person: Person, port?: number): Promise<void> => {
  const application = applications.get(person) ?? (await connectApplication(person));
  applications.set(person, application);
  expect((await logIn(application, person, {}, port)).id_token).toContain('.');
  expect((await person.browser.request(`${person.origin}/api/account`)).status).toBe(200);
};

beforeAll(async () => {
  applications = new Map();
  first = await startStack(keys(OLD, NEW)); // step 1: every process accepts the new key before anything is wrapped by it
  database = new pg.Client({ connectionString: first.env['DB_CONNECTION_STRING'] });
  await database.connect();
  acme = await signUpCompany(first);
  await works(acme);
});

afterAll(async () => {
  await database.end();
  await Promise.all([first.stop(), second.stop()]);
});

describe('replacing ENCRYPTION_KEY', () => {
  it('is done by the worker, while processes that wrap by the former key go on', async () => {
    const former = await proof();
    await first.kill('worker');
    secondPort = await freePort();
    second = await startStack({ ...first.env, PORT: String(secondPort), ...keys(NEW, OLD) }); // step 2
    for (const end = Date.now() + 30_000; (await proof()) === former; await sleep(100)) {
      if (Date.now() > end) throw new Error('The worker did not wrap the root key anew.');
    }
    expect(await wrappedBy()).toEqual([1]);
    await works(acme);
    await works(acme, secondPort);
  });

  it('leaves a company that signs up meanwhile readable in every process, whichever key wrapped its data key', async () => {
    globex = await signUpCompany(first);
    expect(await wrappedBy()).toEqual([1, 1]);
    await works(globex, secondPort);
    await works(acme);
  });

  it('refuses to start without the former key while something still needs it, and says so', () => {
    const { status, stderr } = permiso(['tenant', 'list'], keys(NEW));
    expect(status).toBe(78);
    expect(stderr).toContain('still wrapped by a former ENCRYPTION_KEY. Set it as ENCRYPTION_KEY_PREVIOUS');
  });

  it('is finished by the command, which does no harm when it is run again', async () => {
    const run = () => permiso(['encryption-key', 'rotate'], keys(NEW, OLD));
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Wrapped 1 data keys anew\./) });
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Wrapped 0 data keys anew\./) });
    expect(await wrappedBy()).toEqual([2]);
  });

  it('ends with the new key alone: sessions, secrets and signing keys of both companies are what they were', async () => {
    await Promise.all([first.stop(), second.stop()]);
    second = await startStack({ ...first.env, ...keys(NEW) });
    for (const person of [acme, globex]) await works(person);
  });

  it('refuses every other key at the start, with a message that says what to set', () => {
    const former = permiso(['tenant', 'list'], keys(OLD));
    expect(former).toMatchObject({ status: 78, stdout: '' });
    expect(former.stderr).toContain('ENCRYPTION_KEY is not the key this database was made with');
    const both = permiso(['tenant', 'list'], keys(OTHER, OLD));
    expect(both).toMatchObject({ status: 78, stdout: '' });
    expect(both.stderr).toContain('Neither ENCRYPTION_KEY nor ENCRYPTION_KEY_PREVIOUS is the key');
  });
});

import pg from 'pg';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { beginJoining } from './joining.js';
import { problemOf } from './problem.js';

const ONE_HOUR_MS = 3_600_000;

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  await stack.kill('worker'); // no clean-up runs in this file: nothing may hang on one
});

afterAll(() => stack.stop());

interface Link {
  readonly id: string;
  readonly token: string;
}

const newLink = async ({ browser, origin }: Person, usageLimit?: number): Promise<Link> => {
  const expiresAt = new Date(Date.now() + ONE_HOUR_MS).toISOString();
  const created = await browser.request(`${origin}/api/invitations`, { json: { expiresAt, usageLimit } });
  const { id, url } = expectStatus(created, 201).json<{ id: string; url: string }>();
  return { id, token: new URL(url).hash.slice(1) };
};

/** Lets the link's time pass. */
const expire = async ({ id }: Link): Promise<void> => {
  const client = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  await client.connect();
  await client.query(`UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
  await client.end();
};

const usersOf = async ({ browser, origin }: Person): Promise<string[]> => {
  const { items } = expectStatus(await browser.request(`${origin}/api/users?limit=100`), 200).json<{
    items: { username: string }[];
  }>();
  return items.map(({ username }) => username);
};

describe('T54 A sign-up link', () => {
  it('T54 that has expired lets nobody in, although nothing has cleaned it up', async () => {
    const link = await newLink(acme);
    await expire(link);
    const browser = stack.newBrowser();
    const lookup = await browser.request(`${acme.origin}/api/joining/lookup`, { json: { token: link.token } });
    expect(problemOf(lookup)).toMatchObject({ status: 410, code: 'invitation_expired' });
    const { begun } = await beginJoining(acme.origin, browser, { token: link.token, username: 'late' });
    expect(problemOf(begun)).toMatchObject({ status: 410, code: 'invitation_expired' });
    expect(await usersOf(acme)).not.toContain('late');
  });

  it('T54 that expires while somebody makes their passkey lets them in no more', async () => {
    const link = await newLink(acme);
    const browser = stack.newBrowser();
    const joining = await beginJoining(acme.origin, browser, { token: link.token, username: 'tardy' });
    expectStatus(joining.begun, 200);
    await expire(link);
    const finished = await browser.request(`${acme.origin}/api/joining`, { json: joining.answer() });
    expect(problemOf(finished)).toMatchObject({ status: 410, code: 'invitation_expired' });
    expect(await usersOf(acme)).not.toContain('tardy');
  });

  it('T54 for three people lets three in, when twenty finish at once; the same link elsewhere is none', async () => {
    const link = await newLink(acme, 3);
    const people = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const browser = stack.newBrowser();
        const joining = await beginJoining(acme.origin, browser, {
          token: link.token,
          username: `racer-${String(index)}`,
        });
        expectStatus(joining.begun, 200);
        return { browser, json: joining.answer() };
      }),
    );
    const answers = await Promise.all(
      people.map(({ browser, json }) => browser.request(`${acme.origin}/api/joining`, { json })),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(17);
    for (const refusal of refused)
      expect(problemOf(refusal)).toMatchObject({ status: 410, code: 'invitation_expired' });
    expect((await usersOf(acme)).filter((name) => name.startsWith('racer-'))).toHaveLength(3);
    const elsewhere = await beginJoining(globex.origin, stack.newBrowser(), { token: link.token, username: 'racer' });
    expect(problemOf(elsewhere.begun)).toMatchObject({ status: 410 });
  });
});

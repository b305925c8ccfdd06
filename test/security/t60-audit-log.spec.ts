import { Client } from 'pg';
import { newId } from '#kernel';
import { OpenApi } from './open-api.js';
import { auditEventsOf, writtenAuditEventsOf } from '../support/audit-events.js';
import { assertPasskey, expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const INSUFFICIENT_PRIVILEGE = '42501';

let stack: Stack;
let acme: Person;
let globex: Person;
let grace: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  grace = await join(stack, acme, 'grace');
});
afterAll(() => stack.stop());

const download = async ({ browser, origin }: Person, query = ''): Promise<string> =>
  expectStatus(await browser.request(`${origin}/api/audit-events/export${query}`), 200).text;

describe('T60 the audit log of a company', () => {
  it('T60 is shown to nobody without the right, as a list or as a file', async () => {
    for (const path of ['audit-events', 'audit-events/export', 'audit-events/export?format=json']) {
      const url = `${acme.origin}/api/${path}`;
      expect([path, (await grace.browser.request(url)).status]).toEqual([path, 403]);
      expect([path, (await stack.newBrowser().request(url)).status]).toEqual([path, 401]);
    }
  });

  it('T60 holds nothing of another company’s, in either direction', async () => {
    const ours = await writtenAuditEventsOf(acme, {}, { count: 2 });
    const theirs = await writtenAuditEventsOf(globex, {}, { count: 2 });
    const ids = new Set(ours.map(({ id }) => id));
    expect(ours.length).toBeGreaterThanOrEqual(2);
    expect(theirs.filter(({ id }) => ids.has(id))).toEqual([]);
    expect(await download(globex)).not.toContain(acme.slug);
    expect(await download(acme)).not.toContain(globex.slug);
    const [person] = ours.flatMap(({ actor }) => (actor?.id ? [actor.id] : []));
    expect(person).toBeDefined();
    expect(await auditEventsOf(globex, { userId: String(person) })).toEqual([]);
  });

  it('T60 can be changed by no request: the API only reads it', async () => {
    const names = (await OpenApi.read(stack)).operations().map(([name]) => name);
    const operations = names.filter((name) => name.includes('audit-events'));
    expect(operations.length).toBeGreaterThanOrEqual(3);
    expect(operations.filter((name) => !name.startsWith('GET '))).toEqual([]);
  });

  it('T60 can be changed by neither role that the processes have in the database', async () => {
    await writtenAuditEventsOf(acme);
    const client = new Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
    await client.connect();
    const refusalOf = async (role: string, statement: string): Promise<unknown> => {
      await client.query('BEGIN');
      try {
        const { rows } = await client.query<{ id: string }>('SELECT id FROM tenants WHERE slug = $1', [acme.slug]);
        await client.query(`SELECT set_config('permiso.tenant_id', $1, true)`, [rows[0]?.id]);
        await client.query(`SET LOCAL ROLE ${role}`);
        return await client.query(statement).then(
          ({ rowCount }) => rowCount,
          ({ code }: { code: string }) => code,
        );
      } finally {
        await client.query('ROLLBACK');
      }
    };
    for (const role of ['permiso_app', 'permiso_platform']) {
      for (const statement of [
        `UPDATE audit_events SET type = 'Sign Out'`,
        `UPDATE audit_events SET created_at = now()`,
        'DELETE FROM audit_events',
        `UPDATE audit_parts SET content = '{}'`,
        'TRUNCATE audit_events CASCADE',
        'DELETE FROM audit_chains',
      ]) {
        expect([role, statement, await refusalOf(role, statement)]).toEqual([role, statement, INSUFFICIENT_PRIVILEGE]);
      }
    }
    await client.end();
  });

  it('T60 says what a failed sign-in was, which the answer does not', async () => {
    const browser = stack.newBrowser();
    const { response } = await assertPasskey(acme, browser);
    const lost = { ceremonyId: newId(), response };
    const foreign = await assertPasskey({ origin: acme.origin, passkey: globex.passkey }, browser);
    const answers: unknown[] = [];
    for (const json of [lost, foreign]) {
      const { status, ...answer } = await browser.request(`${acme.origin}/api/sessions`, { json });
      answers.push([status, { ...answer.json(), requestId: '' }]);
    }
    expect(answers[0]).toEqual([401, expect.objectContaining({ code: 'passkey_rejected' })]);
    expect(answers[1]).toEqual(answers[0]);
    const failures = await writtenAuditEventsOf(acme, { type: 'Sign In Failed' }, { count: 2 });
    expect(failures.map(({ data }) => typeof data['reason'])).toEqual(['string', 'string']);
    expect(await auditEventsOf(globex, { type: 'Sign In Failed' })).toEqual([]);
  });

  it('T60 is not filled by somebody who fails to sign in again and again', async () => {
    const browser = stack.newBrowser();
    const json = { ceremonyId: newId(), response: {} };
    for (let time = 0; time < 80; time += 1) await browser.request(`${globex.origin}/api/sessions`, { json });
    const failures = await writtenAuditEventsOf(globex, { type: 'Sign In Failed' }, { count: 61 });
    expect(failures).toHaveLength(61);
    expect(failures.filter(({ data }) => data['reason'] === 'further_ones_not_recorded')).toHaveLength(1);
  });
});

describe('T60 what people call themselves', () => {
  const FORMULA = '=HYPERLINK("https://evil.example","Pay")';

  it('T60 is no formula in a file for spreadsheets', async () => {
    const renamed = await grace.browser.request(`${acme.origin}/api/account`, {
      method: 'PATCH',
      json: { displayName: FORMULA },
    });
    expectStatus(renamed, 200);
    const [entry] = await writtenAuditEventsOf(acme, { type: 'Account Updated' });
    expect(entry?.data['after']).toEqual({ displayName: FORMULA });
    const csv = await download(acme, '?type=Account%20Updated');
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"",""Pay"")"`);
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });

  it.each(['Grace\nroot signed in', 'Grace\r\n"forged","line"', 'Grace\u2028'])(
    'T60 makes no second line of %j, in the log or in a file',
    async (displayName) => {
      const before = (await download(acme, '?type=Account%20Updated')).trim().split('\r\n').length;
      const renamed = await grace.browser.request(`${acme.origin}/api/account`, {
        method: 'PATCH',
        json: { displayName },
      });
      expect([200, 400]).toContain(renamed.status);
      const count = renamed.status === 200 ? before : before - 1;
      await writtenAuditEventsOf(acme, { type: 'Account Updated' }, { count });
      const lines = (await download(acme, '?type=Account%20Updated')).trim().split(/\r\n|[\n\r\u2028]/);
      expect(lines).toHaveLength(renamed.status === 200 ? before + 1 : before);
    },
  );

  it('T60 is told of each file that was made of the log', async () => {
    const entries = await writtenAuditEventsOf(acme, { type: 'Audit Log Exported' });
    expect(entries[0]?.data).toMatchObject({ format: 'csv' });
  });
});

import { DnsServer } from '#testing';
import { auditEventsOf } from '../support/audit-events.js';
import { addDomain, changeDomain, checkDomain, domainsOf, openDomain } from '../support/email-domains.js';
import { idOf } from '../support/login-links.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

let dns: DnsServer;
let stack: Stack;
let acme: Person;
let globex: Person;
let last = 0;

beforeAll(async () => {
  dns = new DnsServer();
  stack = await startStack({ DNS_SERVERS: await dns.start() });
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(async () => {
  await stack.stop();
  await dns.stop();
});

/** A domain that no other test names. */
const newDomain = (): string => {
  last += 1;
  return `claimed-${String(last)}.example`;
};

describe.each([
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
])('T34 A domain that %s calls its own, beside %s,', (_ours, _theirs, pair) => {
  it('T34 is not its own before its record is there, and lets nobody join', async () => {
    const [ours] = pair();
    const { id } = await addDomain(ours, newDomain());
    expect(await checkDomain(ours, id)).toMatchObject({ state: 'pending', lastResult: 'missing' });
    const url = `${ours.origin}/api/email-domains/${id}`;
    const refused = await ours.browser.request(url, { method: 'PATCH', json: { isJoiningOn: true } });
    expect(problemOf(refused)).toMatchObject({ status: 409, code: 'email_domain_not_verified' });
  });

  it('T34 is not proved by the other company’s record, nor by its own for another domain', async () => {
    const [ours, theirs] = pair();
    const domain = newDomain();
    const [mine, other] = [await addDomain(ours, domain), await addDomain(ours, newDomain())];
    const { recordValue } = await addDomain(theirs, domain);
    for (const value of [recordValue, other.recordValue]) {
      dns.set(mine.recordName, value);
      expect(await checkDomain(ours, mine.id)).toMatchObject({ state: 'pending', lastResult: 'missing' });
    }
  });

  it('T34 is not proved a second time while the first proof stands, and nobody learns whose that is', async () => {
    const [ours, theirs] = pair();
    const domain = newDomain();
    const first = await openDomain(theirs, dns, domain);
    const second = await addDomain(ours, domain.toUpperCase());
    dns.set(first.recordName, first.recordValue, second.recordValue);
    const url = `${ours.origin}/api/email-domains/${second.id}/verification`;
    const answer = expectStatus(await ours.browser.request(url, { method: 'POST' }), 200);
    expect(answer.json()).toMatchObject({ state: 'pending', lastResult: 'held' });
    expect(answer.text).not.toContain(theirs.slug);
    expect((await domainsOf(theirs)).find(({ id }) => id === first.id)).toMatchObject({ state: 'verified' });
    const removed = await theirs.browser.request(`${theirs.origin}/api/email-domains/${first.id}`, {
      method: 'DELETE',
    });
    expectStatus(removed, 204);
    expect(await checkDomain(ours, second.id)).toMatchObject({ state: 'verified', lastResult: 'found' });
  });

  it('T34 is one company’s alone when both prove it at once', async () => {
    const domain = newDomain();
    const claims = await Promise.all(
      pair().map(async (person) => ({ person, claim: await addDomain(person, domain) })),
    );
    dns.set(`_permiso-challenge.${domain}`, ...claims.map((one) => one.claim.recordValue));
    const checked = await Promise.all(claims.map((one) => checkDomain(one.person, one.claim.id)));
    expect(checked.map(({ state }) => state).sort()).toEqual(['pending', 'verified']);
  });

  it('T34 is not found by the other company, whatever it does with it', async () => {
    const [ours, theirs] = pair();
    const { id } = await openDomain(theirs, dns, newDomain());
    const url = `${ours.origin}/api/email-domains/${id}`;
    for (const [method, path, json] of [
      ['POST', `${url}/verification`, undefined],
      ['PATCH', url, { isJoiningOn: false }],
      ['DELETE', url, undefined],
    ] as const) {
      expect(problemOf(await ours.browser.request(path, { method, json }))).toMatchObject({ status: 404 });
    }
    expect((await domainsOf(theirs)).find((one) => one.id === id)).toMatchObject({ isJoiningOn: true });
  });

  it('T34 takes nobody into the other company’s groups', async () => {
    const [ours, theirs] = pair();
    const { id } = await openDomain(ours, dns, newDomain());
    const name = `Board ${String(last)}`;
    const created = await theirs.browser.request(`${theirs.origin}/api/groups`, { json: { name } });
    const group = expectStatus(created, 201).json<{ id: string }>();
    const change = { method: 'PATCH', json: { groupIds: [group.id] } } as const;
    const refused = await ours.browser.request(`${ours.origin}/api/email-domains/${id}`, change);
    expect(refused.status).toBe(400);
  });

  it('T34 is added and verified by those alone who may change settings', async () => {
    const [ours] = pair();
    const { id, recordName, recordValue } = await addDomain(ours, newDomain());
    dns.set(recordName, recordValue);
    const member = await join(stack, ours, `eve-${String(last)}`);
    for (const role of ['member', 'user_manager', 'auditor']) {
      const change = { method: 'PATCH', json: { role } } as const;
      expectStatus(await ours.browser.request(`${ours.origin}/api/users/${await idOf(member)}`, change), 200);
      const url = `${member.origin}/api/email-domains`;
      for (const [method, path, json] of [
        ['POST', url, { domain: newDomain() }],
        ['POST', `${url}/${id}/verification`, undefined],
        ['PATCH', `${url}/${id}`, { isJoiningOn: true }],
        ['DELETE', `${url}/${id}`, undefined],
      ] as const) {
        const refused = problemOf(await member.browser.request(path, { method, json }));
        expect([role, refused.status, refused.code]).toEqual([role, 403, 'permission_denied']);
      }
    }
    expect((await domainsOf(ours)).find((one) => one.id === id)).toMatchObject({ state: 'pending', lastResult: null });
  });

  it.each([
    'co.uk',
    'github.io',
    'duckdns.org',
    'localhost',
    'example',
    '192.0.2.1',
    '[::1]',
    'acme.example/x',
    'a@acme.example',
  ])('T34 is not %s', async (domain) => {
    const [ours] = pair();
    const refused = await ours.browser.request(`${ours.origin}/api/email-domains`, { json: { domain } });
    expect(problemOf(refused)).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('T34 is written down with who proved it', async () => {
    const [ours] = pair();
    const { id, domain } = await openDomain(ours, dns, newDomain());
    await changeDomain(ours, id, { isJoiningOn: false });
    const typesOf = async () =>
      (await auditEventsOf(ours))
        .filter(({ data }) => data['domain'] === domain)
        .map(({ type, actor }) => [type, actor?.name]);
    const expected = [
      ['E-mail Domain Updated', 'Ada Lovelace'],
      ['E-mail Domain Updated', 'Ada Lovelace'],
      ['E-mail Domain Verified', 'Ada Lovelace'],
      ['E-mail Domain Added', 'Ada Lovelace'],
    ];
    for (let tries = 0; tries < 100 && (await typesOf()).length < expected.length; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await typesOf()).toEqual(expected);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { type MailboxService, startMailbox } from '../../tools/services/mailbox.ts';
import * as mailbox from '../../tools/demo/mail.ts';
import { mailTo } from '../support/mail.js';
import { addPasskey, expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** Acme's mails go by the deployment's server, Globex's by its own. */
let stack: Stack;
let acme: Person;
let globex: Person;
let directory: string;
let own: MailboxService;

beforeAll(async () => {
  directory = await mkdtemp(joinPath(tmpdir(), 'permiso-mail-'));
  [stack, own] = await Promise.all([startStack(), startMailbox({ directory })]);
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  const port = Number(new URL(own.url).port);
  const server = { host: '127.0.0.1', port, security: 'none', fromAddress: 'id@globex.example', fromName: 'Globex' };
  const put = { method: 'PUT', json: server } as const;
  expectStatus(await globex.browser.request(`${globex.origin}/api/mail-settings`, put), 200);
});

afterAll(async () => {
  await stack.stop();
  await own.stop();
  await rm(directory, { recursive: true, force: true });
});

const is = (template: RegExp) => (mail: mailbox.Mail) => template.test(mail.subject);
/** The newest mail of that subject, in the box that the person's company sends to. */
const mailOf = (person: Person, subject: RegExp): Promise<mailbox.Mail> =>
  person.slug === globex.slug
    ? mailbox.mailTo(own.webUrl, person.email, is(subject))
    : mailTo(person.email, is(subject));
const companies = [['by the deployment’s server', () => acme] as const, ['by its own server', () => globex] as const];

describe.each(companies)('A company whose mails go %s', (_, founder) => {
  it('verifies an address by the link that somebody who joined is mailed, once', async () => {
    const grace = await join(stack, founder(), 'grace');
    const account = async () => (await grace.browser.request(`${grace.origin}/api/account`)).json();
    expect((await account())['emailVerified']).toBe(false);
    const { text, html } = await mailOf(grace, /^Confirm your e-mail address/);
    const link = new RegExp(`${grace.origin}/verify-email#([\\w-]{43})`).exec(text);
    expect(html).toContain(link?.[0]);
    const token = link?.[1] ?? '';
    const verify = () => stack.newBrowser().request(`${grace.origin}/api/email-verifications`, { json: { token } });
    await stack.newBrowser().request(link?.[0] ?? ''); // as a mail scanner does
    expect((await account())['emailVerified']).toBe(false);
    expect(expectStatus(await verify(), 200).json()).toEqual({ email: grace.email });
    expect((await account())['emailVerified']).toBe(true);
    expect((await verify()).status).toBe(410);
  });

  it('invites people by mail, and they join by the link', async () => {
    const { browser, origin, slug } = founder();
    const email = `joan@${slug}.example`;
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const json = { expiresAt, usageLimit: 1, emails: [email] };
    expectStatus(await browser.request(`${origin}/api/invitations`, { json }), 201);
    const { text } = await mailOf({ ...founder(), email }, /^Your invitation to Acme Inc/);
    const token = new RegExp(`${origin}/join#([\\w-]{43})`).exec(text)?.[1] ?? '';
    const looked = await stack.newBrowser().request(`${origin}/api/joining/lookup`, { json: { token } });
    expectStatus(looked, 200);
  });

  it('tells people of a new browser, and of passkeys that come and go', async () => {
    expectStatus(await signIn(founder(), stack.newBrowser()), 201);
    expect((await mailOf(founder(), /^New sign-in/)).text).toContain('127.0.0.1');
    const id = await addPasskey(founder());
    await mailOf(founder(), /^A passkey was added/);
    const { browser, origin } = founder();
    expectStatus(await browser.request(`${origin}/api/account/passkeys/${id}`, { method: 'DELETE' }), 204);
    await mailOf(founder(), /^A passkey was removed/);
  });

  it('writes in the language that a person chose', async () => {
    const { browser, origin } = founder();
    const patch = { method: 'PATCH', json: { language: 'pl' } } as const;
    expectStatus(await browser.request(`${origin}/api/account`, patch), 200);
    expectStatus(await signIn(founder(), stack.newBrowser()), 201);
    expect((await mailOf(founder(), /^Nowe logowanie/)).html).toContain('<html lang="pl">');
  });

  it('has its settings tested', async () => {
    const { browser, origin, email } = founder();
    const answer = await browser.request(`${origin}/api/mail-settings/test`, { method: 'POST' });
    expect(expectStatus(answer, 200).json()).toEqual({ isSent: true, to: email, reason: null, reply: null });
    await mailOf(founder(), /^Wiadomość testowa od Acme Inc/);
  });
});

it('keeps the mails of one company out of the other’s server', async () => {
  const mails = (await (await fetch(`${own.webUrl}/api/email`)).json()) as mailbox.Mail[];
  const addresses = mails.flatMap(({ to }) => to.map(({ address }) => address));
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !address.endsWith(`@${globex.slug}.example`))).toEqual([]);
});

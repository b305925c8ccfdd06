import { type Locator } from 'playwright-core';
import { createGroup } from '../../../tools/browser/actions/administration.js';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { DnsServer } from '#testing';
import { examine } from '../../support/examine.js';
import { codeMailedTo, mailTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

const SETUP_MS = 120_000;

interface Company {
  readonly origin: string;
  readonly ada: Person;
  /** The domain of the address, which no other company has. */
  readonly domain: string;
}

let dns: DnsServer;
let stack: Stack;
let browser: PasskeyBrowser;
let acme: Company;
let globex: Company;

const found = async (slug: string): Promise<Company> => {
  const ada = await browser.newPerson();
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  await signUpCompany(ada.page, stack.originOf(), { company: { name: slug, slug }, founder }, () =>
    codeMailedTo(email),
  );
  const origin = stack.originOf(slug);
  await createGroup(ada.page, origin, 'Engineering');
  return { origin, ada, domain: email.split('@')[1] ?? '' };
};

beforeAll(async () => {
  dns = new DnsServer();
  const dnsServers = await dns.start();
  [stack, browser] = await Promise.all([startStack({ DNS_SERVERS: dnsServers }), startPasskeyBrowser()]);
  acme = await found('domains-acme');
  globex = await found('domains-globex');
}, SETUP_MS);

afterAll(async () => {
  await Promise.all([stack.stop(), browser.close()]);
  await dns.stop();
});

const openTab = async ({ ada, origin }: Company): Promise<void> => {
  await ada.page.goto(`${origin}/settings/administration/application-configuration?tab=domains`);
  await ada.page.getByRole('heading', { name: 'E-mail domains' }).waitFor();
};

const addDomain = async ({ ada: { page } }: Company, domain: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'Add domain' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Domain').fill(domain);
  await dialog.getByRole('button', { name: 'Add domain' }).click();
  return page.getByRole('listitem', { name: domain.toLowerCase() });
};

describe.each([
  ['Acme', () => acme],
  ['Globex', () => globex],
])('At %s', (_name, company) => {
  it('an administrator proves a domain, and lets people join by it', async () => {
    const { ada, domain } = company();
    await openTab(company());
    await ada.page.getByText('No domains yet').waitFor();
    await examine(ada.page, 'domains-none');
    await ada.page.getByRole('button', { name: 'Add domain' }).click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.getByLabel('Domain').fill('co.uk');
    await dialog.getByRole('button', { name: 'Add domain' }).click();
    await dialog.getByText('Anybody can register names under this domain').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const item = await addDomain(company(), domain.toUpperCase());
    await item.getByText('Waiting for the record').waitFor();
    expect(await item.getByRole('switch').isDisabled()).toBe(true);
    await item.getByRole('button', { name: `Check ${domain} now` }).click();
    await item.getByText('The record was not found').waitFor();
    await examine(ada.page, 'domains-pending');
    dns.set(await item.getByLabel('Name').inputValue(), await item.getByLabel('Value').inputValue());
    await item.getByRole('button', { name: `Check ${domain} now` }).click();
    await item.getByText('Verified', { exact: true }).waitFor();
    await item.getByRole('switch', { name: 'People join by themselves' }).click();
    await ada.page.getByText('Domain saved').first().waitFor();
    await item.getByRole('button', { name: 'Choose groups' }).click();
    await dialog.getByRole('checkbox', { name: 'Engineering' }).check();
    await examine(ada.page, 'domains-groups');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await item.getByText('Engineering').waitFor();
    await ada.page.reload();
    expect(await item.getByRole('switch').getAttribute('aria-checked')).toBe('true');
    await examine(ada.page, 'domains-verified');
  });

  it('a colleague joins with their work e-mail, and is signed in', async () => {
    const { origin, domain, ada } = company();
    const grace = await browser.newPerson();
    const email = `grace@${domain}`;
    await grace.device.hesitate();
    await grace.page.goto(`${origin}/login`);
    await grace.page.getByRole('link', { name: 'Join with your work e-mail' }).click();
    await grace.page.getByLabel('Work e-mail').fill(email);
    await examine(grace.page, 'join-by-email');
    await grace.page.getByRole('button', { name: 'Send me the link' }).click();
    await grace.page.getByText(`If ${email} may join, a mail is on its way`).waitFor();
    await examine(grace.page, 'join-by-email-sent');
    const { text } = await mailTo(email);
    const link = /https?:\/\/\S+\/join#[\w-]+/.exec(text)?.[0] ?? '';
    expect(link.startsWith(`${origin}/join#`)).toBe(true);
    await grace.page.goto(link);
    const address = grace.page.getByLabel('E-mail address');
    expect(await address.inputValue()).toBe(email);
    expect(await address.isEditable()).toBe(false);
    await grace.page.getByLabel('First name').fill('Grace');
    await grace.page.getByLabel('Last name').fill('Hopper');
    await grace.page.getByLabel('Username').fill('grace');
    await examine(grace.page, 'join-proved');
    await grace.device.answer();
    await grace.page.getByRole('button', { name: 'Create account with a passkey' }).click();
    await grace.page.getByRole('heading', { name: 'Hello, Grace' }).waitFor();
    const account = await grace.page.evaluate(async () => (await fetch('/api/account')).json() as Promise<object>);
    expect(account).toMatchObject({ email, emailVerified: true });
    await grace.context.close();
    await ada.page.goto(`${origin}/settings/administration/user-groups`);
    await ada.page.getByRole('link', { name: 'Engineering' }).first().click();
    await ada.page.getByText('Grace Hopper').first().waitFor();
  });

  it('somebody who has an account hears the same, and is mailed that they have one', async () => {
    const { origin, domain } = company();
    const stranger = await browser.newPerson();
    const email = `grace@${domain}`;
    await stranger.page.goto(`${origin}/join-by-email`);
    await stranger.page.getByLabel('Work e-mail').fill(email);
    await stranger.page.getByRole('button', { name: 'Send me the link' }).click();
    await stranger.page.getByText(`If ${email} may join, a mail is on its way`).waitFor();
    const { text } = await mailTo(email, ({ text }) => text.includes('has an account there'));
    expect(text).not.toContain('/join#');
    await stranger.context.close();
  });
});

it('a company does not prove a domain while another one’s proof stands', async () => {
  const { domain } = acme;
  await openTab(globex);
  const item = await addDomain(globex, domain);
  dns.set(await item.getByLabel('Name').inputValue(), await item.getByLabel('Value').inputValue());
  await item.getByRole('button', { name: `Check ${domain} now` }).click();
  await item.getByText('another company here has verified this domain').waitFor();
  await examine(globex.ada.page, 'domains-held');
  await item.getByRole('button', { name: `Remove ${domain}` }).click();
  await globex.ada.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await item.waitFor({ state: 'detached' });
});

it('a company that lets nobody join has no link for it', async () => {
  const { origin, domain, ada } = acme;
  await openTab(acme);
  await ada.page.getByRole('listitem', { name: domain }).getByRole('switch').click();
  await ada.page.getByText('Domain saved').first().waitFor();
  for (const [company, links] of [
    [origin, 0],
    [globex.origin, 1],
  ] as const) {
    const stranger = await browser.newPerson();
    await stranger.device.hesitate();
    await stranger.page.goto(`${company}/login`);
    await stranger.page.waitForLoadState('networkidle');
    expect(await stranger.page.getByRole('link', { name: 'Join with your work e-mail' }).count()).toBe(links);
    await stranger.context.close();
  }
});

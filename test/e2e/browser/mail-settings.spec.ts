import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { SmtpInbox } from '#testing';
import { examine } from '../../support/examine.js';
import { codeMailedTo, mailTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

const SETUP_MS = 120_000;
const PASSWORD = 'correct horse';

interface Company {
  readonly origin: string;
  readonly page: Page;
  readonly email: string;
}

const inbox = new SmtpInbox({ credentials: { username: 'acme', password: PASSWORD } });
let port: number;
let stack: Stack;
let browser: PasskeyBrowser;
let acme: Company;
let globex: Company;

const found = async (slug: string): Promise<Company> => {
  const { page } = await browser.newPerson();
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  await signUpCompany(page, stack.originOf(), { company: { name: slug, slug }, founder }, () => codeMailedTo(email));
  return { origin: stack.originOf(slug), page, email };
};

beforeAll(async () => {
  port = await inbox.start();
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  acme = await found('mail-acme');
  globex = await found('mail-globex');
}, SETUP_MS);

afterAll(async () => {
  await Promise.all([stack.stop(), browser.close()]);
  await inbox.stop();
});

const openTab = async ({ page, origin }: Company): Promise<void> => {
  await page.goto(`${origin}/settings/administration/application-configuration?tab=email`);
  await page.getByRole('heading', { name: 'Mail server' }).waitFor();
};

const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save changes' }).click();

const fillIn = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1');
  await page.getByLabel('Encryption').selectOption('none');
  await page.getByLabel('Port').fill(String(port));
  await page.getByLabel('User name').fill('acme');
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('E-mail address').fill('id@acme.example');
};

const test = (page: Page): Promise<void> => page.getByRole('button', { name: 'Send a test mail' }).click();

describe('The tab Email', () => {
  it('says that mails go by the platform’s server, and sends a test mail by it', async () => {
    const { page, email } = globex;
    await openTab(globex);
    await page.getByText('Mails go by the platform’s mail server for now.').waitFor();
    await test(page);
    await page.getByText(`A test mail is on its way to ${email}`).waitFor();
    await examine(page, 'email-platform');
    await mailTo(email, ({ subject }) => /test/i.test(subject));
  });

  it('says at each field what is wrong with it, and changes nothing', async () => {
    const { page } = acme;
    await openTab(acme);
    await page.getByLabel('Server', { exact: true }).fill('not a host');
    await page.getByLabel('Port').fill('70000');
    await page.getByLabel('E-mail address').fill('id@acme.example');
    await save(page);
    await page.getByText('Enter a port from 1 to 65535.').waitFor();
    await page.getByLabel('Port').fill('587');
    await save(page);
    await page.getByText('Enter the name of a mail server, such as smtp.example.com.').waitFor();
    await page.getByLabel('Server', { exact: true }).fill('127.0.0.1');
    await page.getByLabel('Password').fill(PASSWORD);
    await save(page);
    await page.getByText('A password needs a user name.').waitFor();
    await page.getByLabel('User name').fill('acme');
    await page.getByLabel('Password').fill('');
    await save(page);
    await page.getByText('Enter the password of this server.').waitFor();
    await examine(page, 'email-refused');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Everything is saved').waitFor();
    expect(await page.getByLabel('Server', { exact: true }).inputValue()).toBe('');
    await openTab(acme);
    await page.getByText('Mails go by the platform’s mail server for now.').waitFor();
  });

  it('follows the encryption with the usual port, and leaves one that was chosen', async () => {
    const { page } = acme;
    await openTab(acme);
    await page.getByLabel('Encryption').selectOption('tls');
    expect(await page.getByLabel('Port').inputValue()).toBe('465');
    await page.getByLabel('Port').fill('2525');
    await page.getByLabel('Encryption').selectOption('starttls');
    expect(await page.getByLabel('Port').inputValue()).toBe('2525');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await page.getByLabel('Port').inputValue()).toBe('587');
  });

  it('tells what the company’s own server said to a wrong password', async () => {
    const { page } = acme;
    await openTab(acme);
    await fillIn(page, 'wrong');
    await save(page);
    await page.getByText('Configuration saved').waitFor();
    await test(page);
    await page.getByText('The server refused the user name or the password.').waitFor();
    await page.getByText('Username and Password not accepted').waitFor();
    await examine(page, 'email-failed');
    expect(inbox.mails).toEqual([]);
  });

  it('has the company’s mails go by its own server, and the other’s by the platform’s', async () => {
    const { page, email } = acme;
    await openTab(acme);
    await page.getByLabel('Password').fill(PASSWORD);
    await save(page);
    await page.getByText('Everything is saved').waitFor();
    await test(page);
    await page.getByText(`A test mail is on its way to ${email}`).waitFor();
    expect(inbox.mails).toEqual([expect.stringContaining(`To: ${email}`)]);
    expect(inbox.mails[0]).toContain('id@acme.example');
    await test(globex.page);
    await globex.page.getByText(`A test mail is on its way to ${globex.email}`).waitFor();
    expect(inbox.mails).toHaveLength(1);
  });

  it('never shows the password again, and keeps it where nothing else of the server changes', async () => {
    const { page } = acme;
    await openTab(acme);
    await page.getByText('A password is stored. Leave this empty to keep it.').waitFor();
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    await page.getByLabel('Name', { exact: true }).fill('Acme Identity');
    await save(page);
    await page.getByText('Everything is saved').waitFor();
    await test(page);
    await page.getByText('A test mail is on its way').waitFor();
    expect(inbox.mails.at(-1)).toContain('Acme Identity');
    const answer = await page.evaluate(async () => (await fetch('/api/mail-settings')).text());
    expect(answer).toContain('Acme Identity');
    expect(answer).not.toContain(PASSWORD);
  });

  it('goes back to the platform’s server', async () => {
    const { page } = acme;
    await openTab(acme);
    await page.getByRole('button', { name: 'Use the platform’s server' }).click();
    const dialog = page.getByRole('alertdialog');
    await examine(page, 'email-remove');
    await dialog.getByRole('button', { name: 'Use the platform’s server' }).click();
    await page.getByText('Mails go by the platform’s mail server for now.').waitFor();
    const before = inbox.mails.length;
    await test(page);
    await page.getByText('A test mail is on its way').waitFor();
    expect(inbox.mails).toHaveLength(before);
  });
});

describe('The tab General', () => {
  it('sets the language of those who have not said theirs, of one company alone', async () => {
    const { page, origin } = acme;
    const address = (of: string) => `${of}/settings/administration/application-configuration?tab=general`;
    await page.goto(address(origin));
    await page.getByLabel('Company name').fill('Somebody else');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await page.getByLabel('Company name').inputValue()).toBe('mail-acme');
    await page.getByLabel('Default language').selectOption('de');
    await save(page);
    await page.getByText('Everything is saved').waitFor();
    await page.reload();
    expect(await page.getByLabel('Default language').inputValue()).toBe('de');
    await globex.page.goto(address(globex.origin));
    expect(await globex.page.getByLabel('Default language').inputValue()).toBe('en');
  });
});

import { createSignUpLink, createGroup } from '../../../tools/browser/actions/administration.js';
import { continueWithPasskey, signOut } from '../../../tools/browser/actions/sign-in.js';
import { joinCompany, signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, mailTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

interface Company {
  readonly origin: string;
  readonly ada: Person;
  readonly grace: Person;
  readonly graceEmail: string;
}

/** Two companies with two people each take a while in a browser. */
const SETUP_MS = 180_000;

let stack: Stack;
let browser: PasskeyBrowser;
let acme: Company;
let globex: Company;

const found = async (slug: string): Promise<Company> => {
  const [ada, grace] = [await browser.newPerson(), await browser.newPerson()];
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  await signUpCompany(ada.page, stack.originOf(), { company: { name: slug, slug }, founder }, () =>
    codeMailedTo(email),
  );
  const origin = stack.originOf(slug);
  await createGroup(ada.page, origin, 'Engineering');
  const link = await createSignUpLink(ada.page, origin, 'Engineering');
  const graceEmail = ownAddress('grace');
  await joinCompany(grace.page, link, {
    givenName: 'Grace',
    familyName: 'Hopper',
    username: 'grace',
    email: graceEmail,
  });
  return { origin, ada, grace, graceEmail };
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  acme = await found('recovery-acme');
  globex = await found('recovery-globex');
}, SETUP_MS);

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const openLoginLinkDialog = async ({ ada, origin }: Company) => {
  await ada.page.goto(`${origin}/settings/administration/users`);
  await ada.page.getByRole('link', { name: 'Grace Hopper' }).first().click();
  await ada.page.getByRole('tab', { name: 'Passkeys' }).click();
  await ada.page.getByRole('button', { name: 'One-time login link' }).click();
  return ada.page.getByRole('dialog');
};

/** Grace has another device, without a passkey, and opens the link there. */
const comeBackBy = async ({ grace, origin }: Company, link: string): Promise<void> => {
  await signOut(grace.page);
  await grace.device.replace();
  await grace.page.goto(link);
  await grace.page.getByText('grace', { exact: true }).waitFor();
  expect(new URL(grace.page.url()).hash).toBe('');
  expect(await faultsOf(grace.page)).toEqual([]);
  await grace.page.getByRole('button', { name: 'Sign in as Grace Hopper' }).click();
  await grace.page.getByRole('heading', { name: 'Add a passkey' }).waitFor();
  expect(await faultsOf(grace.page)).toEqual([]);
  await grace.page.getByRole('button', { name: 'Create passkey' }).click();
  await grace.page.getByRole('heading', { name: 'Hello, Grace' }).waitFor();
  await signOut(grace.page);
  await grace.device.hesitate();
  await grace.page.goto(`${origin}/login`);
  await continueWithPasskey(grace);
  await grace.page.getByRole('heading', { name: 'Hello, Grace' }).waitFor();
};

describe.each([
  ['Acme', () => acme],
  ['Globex', () => globex],
])('At %s', (_name, company) => {
  it('an administrator copies a one-time login link, and Grace gets a new passkey with it', async () => {
    const dialog = await openLoginLinkDialog(company());
    await dialog.getByLabel('Good for').selectOption({ label: '1 hour' });
    expect(await faultsOf(company().ada.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create link' }).click();
    const link = await dialog.getByLabel('One-time login link').inputValue();
    expect(link.startsWith(`${company().origin}/one-time-login#`)).toBe(true);
    expect(await faultsOf(company().ada.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await comeBackBy(company(), link);
    await company().grace.page.goto('about:blank');
    await company().grace.page.goto(link);
    await company().grace.page.getByRole('heading', { name: 'This link is no longer valid' }).waitFor();
    await company().grace.page.goto(company().origin);
  });

  it('an administrator has it mailed, and sees nothing of it', async () => {
    const { ada, graceEmail } = company();
    const dialog = await openLoginLinkDialog(company());
    await dialog.getByLabel('How it gets there').selectOption({ label: `By e-mail to ${graceEmail}` });
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await ada.page.getByText(`Link sent to ${graceEmail}`).waitFor();
    expect(await ada.page.content()).not.toContain('/one-time-login#');
    const mail = await mailTo(graceEmail, ({ text }) => text.includes('/one-time-login#'));
    await comeBackBy(company(), /http\S+\/one-time-login#\S+/.exec(mail.text)?.[0] ?? '');
  });

  it('Grace comes back with a recovery code, once the company allows them', async () => {
    const { ada, grace, origin, graceEmail } = company();
    await ada.page.goto(`${origin}/settings/administration/application-configuration?tab=sign-in`);
    await ada.page.getByRole('switch', { name: 'Recovery codes' }).click();
    await ada.page.getByText('Configuration saved').waitFor();
    await grace.page.goto(`${origin}/settings/account/security`);
    await grace.page.getByRole('button', { name: 'Create codes' }).click();
    const dialog = grace.page.getByRole('dialog', { name: 'Your recovery codes' });
    await dialog.getByRole('listitem').first().waitFor();
    const codes = await dialog.getByRole('listitem').allTextContents();
    expect(codes).toHaveLength(10);
    expect(await faultsOf(grace.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'I have kept them' }).click();
    await grace.page.getByText('10 of 10 are unused').waitFor();
    await signOut(grace.page);
    await grace.device.replace();
    await grace.device.hesitate();
    await grace.page.goto(`${origin}/login?return_to=/settings/account/security`);
    await grace.page.getByRole('link', { name: 'Use a recovery code' }).click();
    await grace.page.getByLabel('Username').fill('Grace');
    await grace.page.getByLabel('Recovery code').fill('0000-0000-0000');
    await grace.page.getByRole('button', { name: 'Sign in' }).click();
    await grace.page.getByText('That wasn’t accepted.').waitFor();
    expect(await faultsOf(grace.page)).toEqual([]);
    await grace.page.getByLabel('Recovery code').fill((codes[0] ?? '').toLowerCase());
    await grace.page.getByRole('button', { name: 'Sign in' }).click();
    await grace.device.answer();
    await grace.page.getByRole('button', { name: 'Create passkey' }).click();
    await grace.page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
    await grace.page.getByText('9 of 10 are unused').waitFor();
    await mailTo(graceEmail, ({ subject }) => subject.includes('A recovery code was used'));
  });
});

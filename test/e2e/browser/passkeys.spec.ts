import { continueWithPasskey, signOut } from '../../../tools/browser/actions/sign-in.js';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { codeMailedTo } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

let stack: Stack;
let browser: PasskeyBrowser;
let ada: Person;
let origin: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  ada = await browser.newPerson();
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email: 'ada@passkeys.example' };
  const company = { name: 'Passkeys Inc', slug: 'passkeys' };
  await signUpCompany(ada.page, stack.originOf(), { company, founder }, () => codeMailedTo(founder.email));
  origin = stack.originOf('passkeys');
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const openSecurity = () => ada.page.goto(`${origin}/settings/account/security`);
const toast = (text: string) => ada.page.getByText(text, { exact: true }).waitFor();

it('signs in with the button, without a username, and goes on where the person wanted to go', async () => {
  await signOut(ada.page);
  await ada.device.hesitate();
  await openSecurity();
  await continueWithPasskey(ada);
  await ada.page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
});

it('signs in by autofill, without a click', async () => {
  await signOut(ada.page);
  await ada.page.goto(`${origin}/login`);
  await ada.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
});

it('refuses to remove the last passkey', async () => {
  await openSecurity();
  await ada.page.getByText('Only one passkey').waitFor();
  await ada.page.getByRole('button', { name: /^Remove / }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await toast('This is the last passkey. Add another one first.');
});

it('adds a second passkey on another device, and removes the one of the lost device', async () => {
  await openSecurity();
  await ada.page.getByRole('button', { name: /^Rename / }).click();
  await ada.page.getByRole('dialog').getByLabel('Passkey name').fill('Lost laptop');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await toast('Passkey renamed');
  await ada.device.replace();
  await ada.page.getByRole('button', { name: 'Add a passkey' }).click();
  await toast('Passkey added');
  await ada.page.getByRole('button', { name: 'Remove Lost laptop' }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await toast('Passkey removed');
  await ada.page.getByText('Only one passkey').waitFor();
  await signOut(ada.page);
  await ada.page.goto(`${origin}/login`);
  await ada.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
});

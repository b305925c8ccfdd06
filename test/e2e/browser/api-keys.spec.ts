import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { HttpBrowser } from '../../support/http-browser.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import * as people from '../../support/people.js';
import { type Stack, startStack } from '../../support/stack.js';

const KEYS = '/settings/administration/api-keys';

let stack: Stack;
let browser: PasskeyBrowser;
let page: Page;
let origin: string;
let otherOrigin: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  ({ page } = await browser.newPerson());
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { name: 'Keys Inc', slug: 'keys-inc' };
  await signUpCompany(page, stack.originOf(), { company, founder }, () => codeMailedTo(email));
  origin = stack.originOf('keys-inc');
  otherOrigin = (await people.signUpCompany(stack)).origin;
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const dialog = () => page.getByRole('dialog');

/** What the API answers to the key. */
const statusOf = async (key: string, path: string, at = origin): Promise<number> =>
  (await new HttpBrowser().request(`${at}${path}`, { headers: { 'x-api-key': key } })).status;

/** Takes the key from the dialog that shows it once, and closes it. */
const takeKey = async (): Promise<string> => {
  await dialog().getByText('Copy it now. It won’t be shown again.').waitFor();
  const key = await dialog().getByLabel('API key', { exact: true }).inputValue();
  await dialog().getByRole('button', { name: 'Done' }).click();
  await dialog().waitFor({ state: 'detached' });
  return key;
};

/** Opens the dialog for a new key, of one's own. */
const startKey = async (name: string): Promise<void> => {
  await page.goto(`${origin}/settings/account/api-keys`);
  await page.getByRole('button', { name: 'New API Key' }).first().click();
  await dialog().getByLabel('Name', { exact: true }).fill(name);
};

it('a key for one permission may that, in its own company, and its secret can be renewed', async () => {
  await startKey('Reporting');
  await dialog().getByRole('searchbox', { name: 'Search permissions' }).fill('users:read');
  await dialog().getByRole('checkbox', { name: 'users:read' }).check();
  expect(await faultsOf(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Create' }).click();
  const key = await takeKey();
  await page.getByText('Limited').waitFor();
  expect([await statusOf(key, '/api/users'), await statusOf(key, '/api/clients')]).toEqual([200, 403]);
  expect(await statusOf(key, '/api/users', otherOrigin)).toBe(401);

  await page.getByRole('button', { name: 'Renew Reporting' }).click();
  await dialog().getByText('gets a new secret. The old one stops at once.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Renew' }).click();
  const renewed = await takeKey();
  expect([await statusOf(key, '/api/users'), await statusOf(renewed, '/api/users')]).toEqual([401, 200]);
  expect(await statusOf(renewed, '/api/clients')).toBe(403);
});

it('a key for one network is refused from others, and what is no network is refused beside its field', async () => {
  await startKey('Pipeline');
  await dialog().getByLabel('Networks').fill('everywhere');
  await dialog().getByRole('button', { name: 'Create' }).click();
  await dialog().getByText('Enter addresses or ranges such as 203.0.113.0/24.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog().getByLabel('Networks').fill('203.0.113.0/24');
  await dialog().getByRole('button', { name: 'Create' }).click();
  expect(await statusOf(await takeKey(), '/api/account')).toBe(401);
  await startKey('Own network');
  await dialog().getByLabel('Networks').fill('127.0.0.0/8, ::1');
  await dialog().getByRole('button', { name: 'Create' }).click();
  expect(await statusOf(await takeKey(), '/api/account')).toBe(200);
});

it('what can be done with a key stands in one line where there is room', async () => {
  await page.goto(`${origin}${KEYS}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  const [renew, revoke] = [/^Renew Reporting/, /^Revoke Reporting/].map((name) => page.getByRole('button', { name }));
  const [left, right] = [await renew?.boundingBox(), await revoke?.boundingBox()];
  expect(left?.y).toBe(right?.y);
  expect(await faultsOf(page)).toEqual([]);
});

it('an account for a program is made in a dialog, which leads to it', async () => {
  await page.goto(`${origin}/settings/administration/users`);
  await page.getByRole('button', { name: 'New Service Account' }).click();
  await dialog().getByLabel('Display name').fill('Deployments');
  await dialog().getByLabel('Username').fill('ada');
  await dialog().getByRole('button', { name: 'Create' }).click();
  await dialog().locator('[aria-invalid=true]').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog().getByLabel('Username').fill('deployments');
  await dialog().getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'Deployments' }).waitFor();
  await page.goto(`${origin}/settings/administration/users`);
  await page
    .getByRole('row', { name: /Deployments/ })
    .getByText('Service account', { exact: true })
    .waitFor();
});

it('the page that describes the API opens under its policy', async () => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  const answer = await page.goto(`${origin}/api/docs`);
  await page.waitForLoadState('networkidle');
  expect(answer?.headers()['content-security-policy']).toContain('default-src');
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  expect(complaints).toEqual([]);
});

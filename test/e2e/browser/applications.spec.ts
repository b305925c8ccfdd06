import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { codeMailedTo } from '../../support/mail.js';
import { faultsOf } from '../../support/faults-of.js';
import { type Stack, startStack } from '../../support/stack.js';

const CLIENTS = '/settings/administration/oidc-clients';
const ADDRESS = 'https://grafana.acme.example/base';

let stack: Stack;
let browser: PasskeyBrowser;
let page: Page;
let origin: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  ({ page } = await browser.newPerson());
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email: 'ada@applications.example' };
  const company = { name: 'Applications Inc', slug: 'applications' };
  await signUpCompany(page, stack.originOf(), { company, founder }, () => codeMailedTo(founder.email));
  origin = stack.originOf('applications');
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

it('an application that is well known is connected by its address alone', async () => {
  await page.goto(`${origin}${CLIENTS}/new`);
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('graf');
  await page.getByRole('link', { name: 'Jenkins' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Grafana' }).click();
  await page.getByLabel('Address of Grafana').fill('not an address');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Write an absolute address').waitFor();
  await page.getByLabel('Address of Grafana').fill(`${ADDRESS}/`);
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Grafana');
  expect(await page.getByLabel('Callback URLs 1', { exact: true }).inputValue()).toBe(`${ADDRESS}/login/generic_oauth`);
  expect(await page.getByLabel('Logout callback URLs 1').inputValue()).toBe(`${ADDRESS}/login`);
  expect(await page.getByLabel('Launch URL').inputValue()).toBe(ADDRESS);
  await page.getByRole('button', { name: 'Create client' }).click();

  const id = await page.getByLabel('Client ID').inputValue();
  const secret = await page.getByLabel('Client secret').inputValue();
  const settings = page.getByRole('region', { name: 'grafana.ini' });
  const shown = await settings.innerText();
  for (const line of [
    `client_id = ${id}`,
    `client_secret = ${secret}`,
    `auth_url = ${origin}/oauth/authorize`,
    `root_url = ${ADDRESS}`,
  ]) {
    expect(shown).toContain(line);
  }

  await page.getByRole('link', { name: 'Open client settings' }).click();
  await settings.waitFor();
  const later = await settings.innerText();
  expect(later).toContain(`client_id = ${id}`);
  expect(later).toContain('client_secret = your client secret');
  expect(later).not.toContain(secret);
});

it('one that nobody heard of is connected by hand, and a program shows how', async () => {
  await page.goto(`${origin}${CLIENTS}/new`);
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('homegrown');
  await page.getByText('No application of that name.').waitFor();
  await page.getByRole('link', { name: 'Something else' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Homegrown');
  await page.getByLabel('Callback URLs 1').fill('https://homegrown.example/callback');
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('region', { name: 'sign-in.mjs' }).waitFor();
  await page.getByLabel('Application', { exact: true }).selectOption({ label: 'GitLab' });
  await page.getByRole('region', { name: '/etc/gitlab/gitlab.rb' }).waitFor();
});

it('what an application learns of a person is shown live', async () => {
  await page.goto(`${origin}${CLIENTS}`);
  await page.getByRole('link', { name: 'Homegrown' }).click();
  await page.getByRole('tab', { name: 'Preview' }).click();
  const claims = page.getByRole('region', { name: 'ID token', exact: true });
  await claims.getByText('"email": "ada@applications.example"').waitFor();
  await page.getByText('email', { exact: true }).click();
  await claims.getByText('"email"').waitFor({ state: 'detached' });
  expect(await claims.innerText()).toContain('"preferred_username": "ada"');
  await page.getByText('offline_access', { exact: true }).click();
  await page.getByText('Valid for 30 days').waitFor();

  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('switch', { name: 'Restrict to user groups' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Client saved').waitFor();
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.getByText('This person is in none of the allowed groups.').waitFor();
  await page.getByRole('button', { name: 'Who may use it' }).click();
  await page.getByRole('switch', { name: 'Restrict to user groups' }).waitFor();
});

it('an application gets claims under the names that it wants, and what comes of that stands beside', async () => {
  await page.goto(`${origin}${CLIENTS}/new?template=other`);
  await page.getByLabel('Name', { exact: true }).fill('Particular');
  await page.getByLabel('Callback URLs 1').fill('https://particular.example/callback');
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('link', { name: 'Open client settings' }).click();
  await page.getByRole('tab', { name: 'Claims' }).click();
  const claims = page.getByRole('region', { name: 'ID token', exact: true });
  await claims.getByText('"preferred_username": "ada"').waitFor();
  await page.getByRole('button', { name: 'Add rule' }).click();
  const first = page.getByRole('group', { name: 'Rule 1' });
  await first.getByLabel('Claim', { exact: true }).fill('preferred_username');
  await first.getByLabel('Name here').fill('email');
  await page.getByRole('button', { name: 'Save' }).click();
  await first.getByText('This key belongs to the provider. Choose another one.').waitFor();
  await first.getByLabel('Name here').fill('login');
  await page.getByRole('button', { name: 'Add rule' }).click();
  const second = page.getByRole('group', { name: 'Rule 2' });
  await second.getByLabel('What happens').selectOption({ label: 'Add a fixed claim' });
  await second.getByLabel('Name here').fill('realm');
  await second.getByLabel('Value').fill('{"level":2}');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Client saved').waitFor();
  await claims.getByText('"login": "ada"').waitFor();
  expect(await claims.innerText()).toContain('"level": 2');
  expect(await claims.innerText()).not.toContain('preferred_username');

  await page.reload();
  await page.getByRole('button', { name: 'Remove rule 1' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await claims.getByText('"preferred_username": "ada"').waitFor();
  expect(await second.count()).toBe(0);
  expect(await first.getByLabel('What happens').inputValue()).toBe('add');
});

it('a security profile shows what it turns on, and what has to change for it first', async () => {
  await page.goto(`${origin}${CLIENTS}`);
  await page.getByRole('link', { name: 'Homegrown' }).click();
  await page.getByRole('tab', { name: 'Advanced' }).click();
  const pushed = page.getByRole('switch', { name: 'Require pushed requests' });
  expect([await pushed.isChecked(), await pushed.isEnabled()]).toEqual([false, true]);
  await page.getByText('FAPI 2.0 Security Profile').click();
  await page.getByText('The profile turns on').waitFor();
  expect([await pushed.isChecked(), await pushed.isEnabled()]).toEqual([true, false]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Something has to change under Credentials first').waitFor();
  await page.getByText('The security profile asks for a private key or a certificate.').first().waitFor();
});

it('an application that has keys proves itself with them, and has no secrets to look after', async () => {
  await page.goto(`${origin}${CLIENTS}`);
  await page.getByRole('link', { name: 'Homegrown' }).click();
  await page.getByRole('tab', { name: 'Credentials' }).click();
  await page.getByRole('heading', { name: 'Client secrets' }).waitFor();
  await page.getByText('Private key', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give the application’s public keys, or their address.').waitFor();
  await page.getByLabel('Address of the public keys').fill('https://homegrown.example/jwks.json');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Client saved').waitFor();
  await page.getByRole('heading', { name: 'Client secrets' }).waitFor({ state: 'detached' });
});

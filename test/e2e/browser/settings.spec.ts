import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { ROOT } from '../../support/own-services.js';
import { type Stack, startStack } from '../../support/stack.js';

const ADMINISTRATION = '/settings/administration';
const PICTURES = process.env['TEST_PICTURES'] === undefined ? null : join(ROOT, process.env['TEST_PICTURES']);
const CLIENT = { name: 'Grafana', redirectUris: ['https://grafana.example/login'], signingAlgorithm: 'ES256' };

let stack: Stack;
let browser: PasskeyBrowser;
let page: Page;
let origin: string;
let clientId: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  ({ page } = await browser.newPerson());
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { name: 'Settings Inc', slug: 'settings-inc' };
  await signUpCompany(page, stack.originOf(), { company, founder }, () => codeMailedTo(email));
  origin = stack.originOf('settings-inc');
  clientId = await page.evaluate(async (json) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/clients', { method: 'POST', headers, body: JSON.stringify(json) });
    return ((await answer.json()) as { client: { id: string } }).client.id;
  }, CLIENT);
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const open = (path: string) => page.goto(`${origin}${ADMINISTRATION}${path}`);

/** Looks at what is shown now, in both themes, wide and narrow. */
const examine = async (name: string): Promise<void> => {
  for (const [colorScheme, width] of [
    ['dark', 360],
    ['light', 1280],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await faultsOf(page)).toEqual([]);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
};

const save = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Client saved').waitFor();
  await page.reload();
};

describe('Signing keys', () => {
  const algorithm = (name: string) => page.getByRole('switch', { name });
  const kids = async (): Promise<string[]> =>
    page.evaluate(async () => {
      const { keys } = (await (await fetch('/.well-known/jwks.json')).json()) as { keys: { kid: string }[] };
      return keys.map(({ kid }) => kid);
    });

  it('a further algorithm is turned on, and off again; one that is used tells by whom', async () => {
    await open('/application-configuration?tab=keys');
    await algorithm('EdDSA').waitFor();
    expect([await algorithm('RS256').isEnabled(), await algorithm('ES256').isEnabled()]).toEqual([false, false]);
    await page.getByRole('list', { name: 'What ES256 signs for' }).getByRole('link', { name: CLIENT.name }).waitFor();
    await algorithm('EdDSA').click();
    await page.getByRole('region', { name: 'EdDSA' }).getByText('Active', { exact: true }).waitFor();
    await page.reload();
    await algorithm('EdDSA').waitFor();
    expect([await algorithm('EdDSA').isChecked(), await algorithm('PS256').isChecked()]).toEqual([true, false]);
    await examine('keys');
    await algorithm('EdDSA').click();
    await page.getByRole('region', { name: 'EdDSA' }).getByText('Retiring', { exact: true }).waitFor();
    expect(await algorithm('EdDSA').isChecked()).toBe(false);
  });

  it('all keys of an algorithm are replaced at once, after a question', async () => {
    await open('/application-configuration?tab=keys');
    const before = await kids();
    const button = page.getByRole('button', { name: 'Replace the ES256 keys at once' });
    await button.click();
    await page.getByRole('heading', { name: 'Replace the ES256 keys at once?' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await kids()).toEqual(before);
    await button.click();
    await page.getByRole('button', { name: 'Replace keys now' }).click();
    await page.getByText('Keys replaced').waitFor();
    const after = await kids();
    expect(after.filter((kid) => before.includes(kid))).toHaveLength(before.length - 1);
    const own = after.find((kid) => !before.includes(kid)) ?? '';
    await page.getByRole('region', { name: 'ES256' }).getByText(own).waitFor();
  });
});

describe('Fields of an application', () => {
  const client = (tab: string) => open(`/oidc-clients/${clientId}?tab=${tab}`);

  /** Fills the fields, saves, and sees them again after a reload. */
  const keep = async (values: Readonly<Record<string, string>>): Promise<void> => {
    for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
    await save();
    for (const [label, value] of Object.entries(values)) {
      const field = page.getByLabel(label, { exact: true });
      await field.waitFor();
      expect([label, await field.inputValue()]).toEqual([label, value]);
    }
  };

  it('where it hears of logouts, and where a sign-in to it starts', async () => {
    await client('sign-in');
    await keep({
      'Sign-in start URL': 'https://grafana.example/start',
      'Back-channel logout URL': 'https://grafana.example/logout',
    });
    await page.getByRole('switch', { name: 'Name the session' }).waitFor();
    await examine('client-sign-in');
    await page.getByLabel('Back-channel logout URL', { exact: true }).fill('http://grafana.example/logout');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Use https: plain http is for addresses of this machine').first().waitFor();
  });

  it('its web origins, its sector, and with what userinfo is signed', async () => {
    await client('advanced');
    await page.getByRole('button', { name: 'Add URL' }).click();
    await page.getByLabel('Web origins 1').fill('https://grafana.example');
    await page.getByLabel('Algorithm of signed userinfo').selectOption('PS256');
    await save();
    await page.getByLabel('Web origins 1').waitFor();
    expect(await page.getByLabel('Web origins 1').inputValue()).toBe('https://grafana.example');
    expect(await page.getByLabel('Algorithm of signed userinfo').inputValue()).toBe('PS256');
    await page.getByText('Own identifiers', { exact: true }).click();
    await page.getByLabel('Sector identifier URL').fill('https://10.0.0.1/sector.json');
    await examine('client-advanced');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The document there can’t be read.').waitFor();
    await page.getByLabel('Sector identifier URL').fill('');
    await save();
    await page.getByLabel('Sector identifier URL').waitFor(); // it is pairwise now
  });

  it('what people may read before they let it in', async () => {
    await client('general');
    await keep({
      'Privacy policy URL': 'https://grafana.example/privacy',
      'Terms of service URL': 'https://grafana.example/terms',
    });
    await examine('client-general');
    await page.getByLabel('Privacy policy URL').fill('javascript:alert(1)');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Only callback URLs of public clients may have a scheme of their own').waitFor();
  });
});

it('an initial access token has a usage limit', async () => {
  await open('/application-configuration?tab=registration');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name').fill('Deployment');
  await page.getByLabel('Usage limit').fill('0');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('A whole number from 1 to 10,000.').waitFor();
  await page.getByLabel('Usage limit').fill('3');
  await examine('initial-token');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'Your new initial access token' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('cell', { name: '0 / 3' }).waitFor();
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { ROOT } from '../../support/own-services.js';
import { type Stack, startStack } from '../../support/stack.js';

const PICTURES = process.env['TEST_PICTURES'] === undefined ? null : join(ROOT, process.env['TEST_PICTURES']);

/** Knows where some addresses are, and believes the proxy before it. */
const PLACED = { TRUST_PROXY: '127.0.0.1', MAXMIND_DB_FILE: join(ROOT, 'libs/testing/places.mmdb') };

let stack: Stack;
let browser: PasskeyBrowser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(PLACED), startPasskeyBrowser()]);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

/** A company with a founder who is signed in on the device with the passkey. */
const foundCompany = async (slug: string): Promise<Person> => {
  const founder = await browser.newPerson();
  const email = ownAddress('ada');
  const person = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { name: 'The Company', slug };
  await signUpCompany(founder.page, stack.originOf(), { company, founder: person }, () => codeMailedTo(email));
  return founder;
};

/** Registers a public application as an administrator, in their own page. Returns its client id. */
const connectIn = (page: Page, settings: object): Promise<string> =>
  page.evaluate(async (json) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/clients', { method: 'POST', headers, body: JSON.stringify(json) });
    return ((await answer.json()) as { client: { id: string } }).client.id;
  }, settings);

/** Looks at a page in both themes, wide and narrow. */
const examine = async (page: Page, name: string): Promise<void> => {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(400); // the card has risen
    expect(await faultsOf(page)).toEqual([]);
    const path = PICTURES && join(PICTURES, `${name}-${colorScheme}-${String(width)}.png`);
    if (path) await page.screenshot({ path, fullPage: true });
  }
};

/** Opens a page on a device without a passkey and has it ask another one. Returns the code that it shows. */
const askAnother = async (stranger: Person, url: string): Promise<string> => {
  const { page, device } = stranger;
  await device.hesitate();
  await page.goto(url);
  await page.getByRole('button', { name: 'Use another device' }).click();
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  return page.getByText(/^[A-Z]{4}-[A-Z]{4}$/).innerText();
};

/** Opens the address of the QR code on the device with the passkey, up to what is asked there. */
const openOn = async ({ page }: Person, origin: string, code: string): Promise<void> => {
  await page.goto(`${origin}/device?user_code=${code}`);
  expect(await page.getByLabel('Code').inputValue()).toBe(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Sign in on another device?' }).waitFor();
};

it.each(['another-acme', 'another-globex'])(
  'a device without a passkey is signed in by the one that has it, at %s',
  async (slug) => {
    const origin = stack.originOf(slug);
    const founder = await foundCompany(slug);
    const stranger = await browser.newPerson();
    await stranger.context.setExtraHTTPHeaders({ 'x-forwarded-for': '192.0.2.7' });
    const code = await askAnother(stranger, `${origin}/login?return_to=/settings/account`);
    await examine(stranger.page, 'asking');
    await openOn(founder, origin, code);
    await founder.page.getByText('192.0.2.7').waitFor();
    await founder.page.getByText('Berlin, Germany').waitFor();
    await examine(founder.page, 'asked');
    await founder.page.getByRole('button', { name: 'Approve' }).click();
    await founder.page.getByRole('heading', { name: 'Your device is signed in' }).waitFor();
    await stranger.page.waitForURL(`${origin}/settings/account`);
    await stranger.page.getByText('Ada Lovelace').first().waitFor({ state: 'attached' }); // out of sight on a phone
    await stranger.context.close();
    await founder.context.close();
  },
  180_000,
);

it('a code of one company is unknown at the other', async () => {
  const [acme, globex] = [await foundCompany('two-acme'), await foundCompany('two-globex')];
  const stranger = await browser.newPerson();
  const code = await askAnother(stranger, `${stack.originOf('two-acme')}/login`);
  await globex.page.goto(`${stack.originOf('two-globex')}/device?user_code=${code}`);
  await globex.page.getByRole('button', { name: 'Continue' }).click();
  await globex.page.getByText('No device shows this code').waitFor();
  await openOn(acme, stack.originOf('two-acme'), code);
  await acme.page.getByRole('button', { name: 'Deny' }).click();
  await acme.page.getByRole('heading', { name: 'The device was refused' }).waitFor();
  await stranger.page.getByText('denied on your other device').waitFor();
  await examine(stranger.page, 'denied');
  await stranger.page.getByRole('button', { name: 'Show a new code' }).click();
  await stranger.page.getByText(/^[A-Z]{4}-[A-Z]{4}$/).waitFor();
  expect(await stranger.page.getByText(/^[A-Z]{4}-[A-Z]{4}$/).innerText()).not.toBe(code);
  await stranger.page.getByRole('button', { name: 'Use a passkey here' }).click();
  await stranger.page.getByRole('button', { name: 'Continue with a passkey' }).waitFor();
  await examine(stranger.page, 'login');
}, 180_000);

it('an application that waits behind the sign-in is named, and gets its answer', async () => {
  const origin = stack.originOf('another-app');
  const founder = await foundCompany('another-app');
  const redirectUri = `${origin}/signed-out`;
  const clientId = await connectIn(founder.page, { name: 'Wiki', type: 'public', redirectUris: [redirectUri] });
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const stranger = await browser.newPerson();
  const code = await askAnother(stranger, `${origin}/oauth/authorize?${query.toString()}`);
  await openOn(founder, origin, code);
  await founder.page.getByText('to go on to Wiki').waitFor();
  await examine(founder.page, 'asked-by-application');
  await founder.page.getByRole('button', { name: 'Approve' }).click();
  await stranger.page.getByRole('button', { name: 'Allow' }).click();
  await stranger.page.waitForURL((url) => url.pathname === '/signed-out' && url.searchParams.has('code'));
}, 180_000);

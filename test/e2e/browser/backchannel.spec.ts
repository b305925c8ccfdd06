import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as client from 'openid-client';
import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { localhostFetch } from '../../../tools/browser/localhost-fetch.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { CIBA_GRANT } from '../../support/backchannel.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, mailTo, ownAddress } from '../../support/mail.js';
import { ROOT } from '../../support/own-services.js';
import { ageSignIns } from '../../support/sessions.js';
import { type Stack, startStack } from '../../support/stack.js';

const PICTURES = process.env['TEST_PICTURES'] === undefined ? null : join(ROOT, process.env['TEST_PICTURES']);

let stack: Stack;
let browser: PasskeyBrowser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

/** A company with a founder who is signed in, and a till that may ask for people. */
const foundCompany = async (
  slug: string,
): Promise<{ founder: Person; email: string; userId: string; clientId: string; config: client.Configuration }> => {
  const founder = await browser.newPerson();
  const email = ownAddress('ada');
  const person = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { name: 'The Company', slug };
  await signUpCompany(founder.page, stack.originOf(), { company, founder: person }, () => codeMailedTo(email));
  const privacyPolicyUrl = 'https://till.example/privacy';
  const till = { name: 'Till', redirectUris: [], grantTypes: [CIBA_GRANT, 'refresh_token'], privacyPolicyUrl };
  const { userId, clientId, secret } = await founder.page.evaluate(async (settings) => {
    const body = JSON.stringify(settings);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/clients', { method: 'POST', headers, body });
    const created = (await answer.json()) as { client: { id: string }; secret: string };
    const account = (await (await fetch('/api/account')).json()) as { id: string };
    return { userId: account.id, clientId: created.client.id, secret: created.secret };
  }, till);
  const issuer = new URL(stack.originOf(slug));
  const config = await client.discovery(issuer, clientId, undefined, client.ClientSecretBasic(secret), {
    execute: [client.enableNonRepudiationChecks, client.allowInsecureRequests],
    [client.customFetch]: localhostFetch as client.CustomFetch,
  });
  return { founder, email, userId, clientId, config };
};

/** Looks at a page in both themes, wide and narrow. */
const examine = async (page: Page, name: string): Promise<void> => {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(400); // the page has come to rest
    expect(await faultsOf(page)).toEqual([]);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};

it('a person is mailed, sees on the dashboard that a till waits, and approves with a passkey, each at their own company', async () => {
  const companies = [await foundCompany('till-acme'), await foundCompany('till-globex')];
  const subjects: (string | undefined)[] = [];
  for (const { founder, email, userId, config } of companies) {
    const { page } = founder;
    await ageSignIns(stack, userId, 60); // the passkey of the sign-in was before the request
    const request = { scope: 'openid profile email', login_hint: email, binding_message: 'Till 4 · W4SCT' };
    const asked = await client.initiateBackchannelAuthentication(config, request);
    const tokens = client.pollBackchannelAuthenticationGrant(config, asked);
    const mail = await mailTo(email, ({ subject }) => subject === 'Till waits for your approval');
    expect(mail.text).toContain('/settings/account/requests');
    await page.goto(new URL('/', config.serverMetadata().issuer).href);
    await page.getByText('An application waits for your approval.').waitFor();
    await examine(page, 'dashboard');
    await page.getByRole('link', { name: 'Look at it' }).click();
    await page.getByRole('heading', { name: 'Till', exact: true }).waitFor();
    await page.getByText('Till 4 · W4SCT', { exact: true }).waitFor();
    await page.getByText('127.0.0.1').waitFor();
    await page.getByText('See your e-mail address').waitFor();
    await page.getByRole('link', { name: 'Privacy policy' }).waitFor();
    await page.getByText('and only if the application shows the same text').waitFor();
    await examine(page, 'request');
    await page.getByRole('button', { name: 'Approve Till' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'passkey' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    await examine(page, 'empty');
    const claims = (await tokens).claims();
    expect(claims).toMatchObject({ name: 'Ada Lovelace', email, iss: config.serverMetadata().issuer });
    subjects.push(claims?.sub);
  }
  expect(subjects[0]).not.toBe(subjects[1]);
}, 180_000);

it('a request that comes while the person looks appears by itself, and is denied without a passkey', async () => {
  const { founder, config } = await foundCompany('till-denied');
  const { page, device } = founder;
  await page.goto(new URL('/settings/account/requests', config.serverMetadata().issuer).href);
  await page.getByText('Nothing waits for you').waitFor();
  await device.hesitate();
  const asked = await client.initiateBackchannelAuthentication(config, { scope: 'openid', login_hint: 'ada' });
  const outcome = client.pollBackchannelAuthenticationGrant(config, asked).then(
    () => 'tokens',
    (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : error),
  );
  await page.getByText('Approve only what you began yourself.', { exact: true }).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Deny Till' }).click();
  await page.getByText('Nothing waits for you').waitFor();
  expect(await outcome).toBe('access_denied');
}, 180_000);

it('an administrator has a client told of answers, and hears what is missing for it', async () => {
  const { founder, clientId, config } = await foundCompany('till-settings');
  const { page } = founder;
  const { issuer } = config.serverMetadata();
  await page.goto(`${issuer}/settings/administration/oidc-clients/${clientId}?tab=sign-in`);
  await page.getByText('It is told').click();
  await examine(page, 'settings');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Name the address at which the application is told.').waitFor();
  await page.getByLabel('Notification URL').fill('https://till.example/ciba');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: false }).first().waitFor();
  const saved = await page.evaluate(async (id) => {
    const answer = await fetch(`/api/clients/${id}`);
    return (await answer.json()) as Record<string, unknown>;
  }, clientId);
  expect(saved).toMatchObject({
    backchannelDeliveryMode: 'ping',
    backchannelNotificationUri: 'https://till.example/ciba',
  });
}, 180_000);

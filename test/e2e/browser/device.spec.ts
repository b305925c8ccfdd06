import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { type Page } from 'playwright-core';
import { continueWithPasskey } from '../../../tools/browser/actions/sign-in.js';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { localhostFetch } from '../../../tools/browser/localhost-fetch.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { DEVICE_GRANT } from '../../support/device.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { ROOT } from '../../support/own-services.js';
import { type Stack, startStack } from '../../support/stack.js';

const PICTURES = process.env['TEST_PICTURES'] === undefined ? null : join(ROOT, process.env['TEST_PICTURES']);

let stack: Stack;
let browser: PasskeyBrowser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

/** A company with a founder who is signed in, and a television that may ask for codes. */
const foundCompany = async (slug: string): Promise<{ founder: Person; config: client.Configuration }> => {
  const founder = await browser.newPerson();
  const email = ownAddress('ada');
  const person = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { name: 'The Company', slug };
  await signUpCompany(founder.page, stack.originOf(), { company, founder: person }, () => codeMailedTo(email));
  const tv = {
    name: 'Television',
    type: 'public',
    redirectUris: [],
    grantTypes: [DEVICE_GRANT, 'refresh_token'],
    privacyPolicyUrl: 'https://tv.example/privacy',
    termsOfServiceUrl: 'https://tv.example/terms',
  };
  const id = await founder.page.evaluate(
    async ([settings, api, items]) => {
      const send = async (path: string, method: string, json: object): Promise<Record<string, { id: string }>> => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(path, { method, headers, body: JSON.stringify(json) })).json() as Promise<never>;
      };
      const { client: created } = await send('/api/clients', 'POST', settings);
      const { id: apiId } = await send('/api/apis', 'POST', api);
      await send(`/api/apis/${String(apiId)}/permissions`, 'PUT', { items });
      const access = { userPermissions: items.map(({ name }) => name), machinePermissions: [] };
      await send(`/api/apis/${String(apiId)}/clients/${created?.id ?? ''}`, 'PUT', access);
      return created?.id ?? '';
    },
    [tv, API, PERMISSIONS] as const,
  );
  const config = await client.discovery(new URL(stack.originOf(slug)), id, undefined, client.None(), {
    execute: [client.enableNonRepudiationChecks, client.allowInsecureRequests],
    [client.customFetch]: localhostFetch as client.CustomFetch,
  });
  return { founder, config };
};

const API = { name: 'Recordings', identifier: 'https://recordings.example' };
const PERMISSIONS = [
  { name: 'recordings:read', description: 'Watch your recordings' },
  { name: 'recordings:delete', description: '' },
];

/** Looks at a page in both themes, wide and narrow. */
const examine = async (page: Page, name: string): Promise<void> => {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(400); // the card has risen
    expect(await faultsOf(page)).toEqual([]);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
};

const begin = (config: client.Configuration, params: Record<string, string> = {}) =>
  client.initiateDeviceAuthorization(config, { scope: 'openid profile email offline_access', ...params });

it('a person signs in a television with the code that it shows, each at their own company', async () => {
  const companies = [await foundCompany('tv-acme'), await foundCompany('tv-globex')];
  const subjects: (string | undefined)[] = [];
  for (const { founder, config } of companies) {
    const { page } = founder;
    const scope = 'openid profile email offline_access recordings:read recordings:delete';
    const device = await begin(config, { scope, resource: API.identifier });
    const tokens = client.pollDeviceAuthorizationGrant(config, device);
    await page.goto(device.verification_uri_complete ?? '');
    await page.getByLabel('Code').waitFor();
    expect(await page.getByLabel('Code').inputValue()).toBe(device.user_code);
    await examine(page, 'code');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Sign in on a device?' }).waitFor();
    await page.getByText('Television', { exact: true }).first().waitFor();
    await page.getByText('127.0.0.1').waitFor();
    await page.getByText('See your e-mail address').waitFor();
    await page.getByRole('heading', { name: 'In Recordings, on your behalf' }).waitFor();
    await page.getByText('Watch your recordings').waitFor();
    await page.getByText('recordings:delete').waitFor();
    for (const [name, address] of [
      ['Privacy policy', 'https://tv.example/privacy'],
      ['Terms of service', 'https://tv.example/terms'],
    ] as const) {
      const link = page.getByRole('link', { name });
      expect([await link.getAttribute('href'), await link.getAttribute('rel')]).toEqual([
        address,
        'noopener noreferrer',
      ]);
    }
    await examine(page, 'request');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Your device is signed in' }).waitFor();
    await examine(page, 'approved');
    const claims = (await tokens).claims();
    expect(claims).toMatchObject({ name: 'Ada Lovelace', iss: config.serverMetadata().issuer });
    expect(decodeJwt((await tokens).access_token)).toMatchObject({
      aud: API.identifier,
      scope: 'recordings:delete recordings:read',
    });
    subjects.push(claims?.sub);
    const refreshed = await client.refreshTokenGrant(config, (await tokens).refresh_token ?? '');
    expect(refreshed.access_token).not.toBe((await tokens).access_token);
  }
  expect(subjects[0]).not.toBe(subjects[1]);
}, 180_000);

it('whoever is not signed in does that first, by passkey, and comes back to the code', async () => {
  const { founder, config } = await foundCompany('tv-stranger');
  const { page, context, device: passkeys } = founder;
  await context.clearCookies();
  const device = await begin(config);
  const outcome = client.pollDeviceAuthorizationGrant(config, device).then(
    () => 'tokens',
    (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : error),
  );
  await passkeys.hesitate();
  await page.goto(device.verification_uri_complete ?? '');
  await continueWithPasskey(founder);
  await page.getByLabel('Code').waitFor();
  expect(await page.getByLabel('Code').inputValue()).toBe(device.user_code);
  await page.getByLabel('Code').fill('bcdf ghjk');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('No device shows this code').waitFor();
  await examine(page, 'unknown');
  await page.getByLabel('Code').fill(device.user_code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Deny' }).click();
  await page.getByRole('heading', { name: 'The device was refused' }).waitFor();
  await examine(page, 'refused');
  expect(await outcome).toBe('access_denied');
}, 180_000);

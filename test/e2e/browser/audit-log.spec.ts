import { readFile } from 'node:fs/promises';
import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

const ALL = '/settings/audit-log?tab=all';

let stack: Stack;
let browser: PasskeyBrowser;
let page: Page;
let origin: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  ({ page } = await browser.newPerson());
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email: 'ada@audited.example' };
  const company = { name: 'Audited Inc', slug: 'audited' };
  await signUpCompany(page, stack.originOf(), { company, founder }, () => codeMailedTo(founder.email));
  origin = stack.originOf('audited');
  await page.evaluate(`(async () => {
    const change = (path, method, body) =>
      fetch('/api' + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await change('/clients', 'POST', { name: 'Grafana', redirectUris: ['https://grafana.audited.example/callback'] });
    await change('/settings', 'PATCH', { name: 'Audited Ltd', keyRotationDays: 30 });
  })()`);
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

/** The worker writes what happened a moment later: the page is opened until it is there. */
const openUntilShown = async (name: string): Promise<void> => {
  const event = page.getByRole('table').getByRole('button', { name, exact: true });
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await page.goto(`${origin}${ALL}`);
    await page.getByRole('table').waitFor();
    if ((await event.count()) > 0) return;
    await page.waitForTimeout(200);
  }
  throw new Error(`The log never showed ${name}.`);
};

const shown = (name: string) => page.getByRole('table').getByRole('button', { name, exact: true });

it('the audit log shows what happened, and what changed from what to what', async () => {
  await openUntilShown('Settings Changed');
  await shown('Settings Changed').click();
  const dialog = page.getByRole('dialog', { name: 'Settings Changed' });
  const text = await dialog.innerText();
  for (const part of ['Ada Lovelace', 'Audited Inc', 'Audited Ltd', '90', '30']) expect(text).toContain(part);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

it('filters by event, person and address alike, keeps them in the address, and clears them', async () => {
  await openUntilShown('Client Created');
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Client Created');
  await shown('Settings Changed').waitFor({ state: 'detached' });
  expect(await shown('Client Created').count()).toBe(1);
  await page.getByRole('searchbox', { name: 'IP address' }).fill('203.0.113.9');
  await shown('Client Created').waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('ip')).toBe('203.0.113.9');
  await page.reload();
  await page
    .getByText('Nothing matches')
    .or(page.getByRole('button', { name: 'Clear filters' }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await shown('Settings Changed').waitFor();
});

it.each([
  ['CSV', 'csv'],
  ['JSON', 'json'],
])('hands out what the filters leave as %s, under the company’s name', async (label, extension) => {
  await openUntilShown('Client Created');
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Client Created');
  await shown('Settings Changed').waitFor({ state: 'detached' });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: `Export as ${label}` }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`audit-log-audited.${extension}`);
  const content = await readFile(await file.path(), 'utf8');
  expect(content).toContain('Client Created');
  expect(content).toContain('Grafana');
  expect(content).not.toContain('Settings Changed');
});

it('shows a person their own, and hands out all that is held on them', async () => {
  await page.goto(`${origin}/settings/audit-log`);
  await shown('Passkey Added').first().waitFor();
  await page.goto(`${origin}/settings/account`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const content = JSON.parse(await readFile(await (await download).path(), 'utf8')) as object;
  expect(content).toMatchObject({ profile: { username: 'ada' }, passkeys: [{}] });
});

it.each([
  ['light', 1280],
  ['dark', 360],
] as const)('is accessible in the %s theme, %i px wide', async (colorScheme, width) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 740 });
  await openUntilShown('Settings Changed');
  expect(await faultsOf(page)).toEqual([]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { type Page } from 'playwright-core';
import { type OnPage } from './sign-up.ts';

const ADMINISTRATION = '/settings/administration';
const LOG_WAIT_MS = 20_000;
const POLL_MS = 250;

export const createGroup = async (page: Page, origin: string, name: string): Promise<void> => {
  await page.goto(`${origin}${ADMINISTRATION}/user-groups`);
  await page.getByRole('button', { name: 'New Group' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New Group' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

/** Adds a custom claim on the page of a group or user that is open. */
export const setClaim = async (page: Page, { key, value }: { key: string; value: string }): Promise<void> => {
  await page.getByRole('tab', { name: 'Custom claims' }).click();
  await page.getByRole('button', { name: 'Add claim' }).click();
  await page.getByLabel('Key 1').fill(key);
  await page.getByLabel('Value 1').fill(value);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Custom claims saved').waitFor();
};

/** Registers an OIDC client, and reads its credentials where they are shown once. */
export const connectApplication = async (
  page: Page,
  origin: string,
  application: { name: string; callbackUrl: string; launchUrl: string },
  onPage: OnPage = () => Promise.resolve(),
): Promise<{ clientId: string; clientSecret: string }> => {
  await page.goto(`${origin}${ADMINISTRATION}/oidc-clients`);
  await page.getByRole('link', { name: 'New Client' }).first().click();
  await page.getByRole('link', { name: 'Something else' }).click();
  await page.getByLabel('Name', { exact: true }).fill(application.name);
  await page.getByLabel('Callback URLs 1').fill(application.callbackUrl);
  await page.getByLabel('Launch URL').fill(application.launchUrl);
  await onPage(page, 'new client');
  await page.getByRole('button', { name: 'Create client' }).click();
  const clientId = await page.getByLabel('Client ID').inputValue();
  const clientSecret = await page.getByLabel('Client secret').inputValue();
  await onPage(page, 'client secret');
  return { clientId, clientSecret };
};

/** Makes a sign-up link whose users join a group. Returns its address, which is shown once. */
export const createSignUpLink = async (
  page: Page,
  origin: string,
  group: string,
  onPage: OnPage = () => Promise.resolve(),
): Promise<string> => {
  await page.goto(`${origin}${ADMINISTRATION}/users`);
  await page.getByRole('button', { name: 'Invite' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(group).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByRole('heading', { name: 'Your sign-up link' }).waitFor();
  await onPage(page, 'sign-up link');
  return dialog.getByLabel('Sign-up link').inputValue();
};

/**
 * Opens everybody's audit log, and waits until it tells what is expected: a worker writes it.
 * @returns the labels of its entries, each once, oldest first
 * @throws when one of the expected labels doesn't come
 */
export const auditLabels = async (page: Page, origin: string, expected: readonly string[]): Promise<string[]> => {
  let labels: string[] = [];
  for (const end = Date.now() + LOG_WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    // Asked by the page itself, for Node does not resolve *.localhost everywhere.
    const types = await page.evaluate(async () => {
      const response = await fetch('/api/audit-events?limit=100');
      const { items } = (await response.json()) as { items: { type: string }[] }; // as the API's document says
      return items.map(({ type }) => type);
    });
    labels = [...new Set(types.reverse())];
    if (expected.every((label) => labels.includes(label))) break;
  }
  const missing = expected.filter((label) => !labels.includes(label));
  if (missing.length > 0) throw new Error(`The audit log lacks: ${missing.join(', ')}`);
  await page.goto(`${origin}/settings/audit-log`);
  await page.getByRole('tab', { name: 'All Users' }).click();
  await page.getByRole('row').nth(1).waitFor();
  return labels;
};

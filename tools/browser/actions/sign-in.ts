import { type Page } from 'playwright-core';
import { type Person } from '../passkey-browser.ts';

/** Signs in with the button of the login page that is open. The device must have hesitated when it was opened. */
export const continueWithPasskey = async ({ page, device }: Person): Promise<void> => {
  await page.getByRole('button', { name: 'Continue with a passkey' }).waitFor();
  await page.waitForLoadState('networkidle'); // by then autofill waits, and won't be answered
  await device.answer();
  await page.getByRole('button', { name: 'Continue with a passkey' }).click();
};

/** Allows what an application asks for on the consent page. */
export const allow = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Allow' }).click();
};

/** Signs out through the account menu of the console. */
export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
};

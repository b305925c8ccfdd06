import { type Page } from 'playwright-core';

/** Signs in on the login page with the passkey that the browser holds. */
export const continueWithPasskey = async (page: Page): Promise<void> => {
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

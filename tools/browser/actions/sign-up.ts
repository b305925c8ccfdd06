import { type Page } from 'playwright-core';

export interface Company {
  readonly name: string;
  readonly slug: string;
}

export interface PersonDetails {
  readonly givenName: string;
  readonly familyName: string;
  readonly username: string;
  readonly email: string;
}

/** Called when a page shows what is worth a look. */
export type OnPage = (page: Page, name: string) => Promise<void>;

/**
 * Signs up a company as its founder does, from the sign-up page to the dashboard: form, mailed code, first passkey.
 * @param readCode reads the six digits mailed to the founder
 */
export const signUpCompany = async (
  page: Page,
  signUpOrigin: string,
  { company, founder }: { company: Company; founder: PersonDetails },
  readCode: () => Promise<string>,
  onPage: OnPage = () => Promise.resolve(),
): Promise<void> => {
  await page.goto(signUpOrigin);
  await page.getByLabel('Company name').fill(company.name);
  await page.getByLabel('Sign-in address').fill(company.slug);
  await page.getByText('is available').waitFor();
  await fillPerson(page, founder);
  await onPage(page, 'sign up');
  await page.getByRole('button', { name: 'Create company' }).click();
  await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor();
  const code = await readCode();
  await onPage(page, 'mailed code');
  await page.getByLabel('Verification code').fill(code);
  await page.getByRole('heading', { name: `Welcome, ${founder.givenName}` }).waitFor();
  await onPage(page, 'first passkey');
  await page.getByRole('button', { name: 'Create passkey' }).click();
  await waitForDashboard(page, founder);
};

/** Joins a company through a sign-up link: form, passkey, dashboard. */
export const joinCompany = async (
  page: Page,
  link: string,
  person: PersonDetails,
  onPage: OnPage = () => Promise.resolve(),
): Promise<void> => {
  await page.goto(link);
  await fillPerson(page, person);
  await onPage(page, 'join');
  await page.getByRole('button', { name: 'Create account with a passkey' }).click();
  await waitForDashboard(page, person);
};

const fillPerson = async (page: Page, person: PersonDetails): Promise<void> => {
  await page.getByLabel('First name').fill(person.givenName);
  await page.getByLabel('Last name').fill(person.familyName);
  await page.getByLabel('Username').fill(person.username);
  await page.getByLabel('E-mail address').fill(person.email);
};

const waitForDashboard = (page: Page, { givenName }: PersonDetails): Promise<void> =>
  page.getByRole('heading', { name: `Hello, ${givenName}` }).waitFor();

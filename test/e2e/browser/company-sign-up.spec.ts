import { type Page } from 'playwright-core';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { examine } from '../../support/examine.js';
import { codeMailedTo, mailTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

const SETUP_MS = 120_000;
/** A new code can be asked for after half a minute. */
const RESEND_MS = 45_000;

let stack: Stack;
let browser: PasskeyBrowser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
}, SETUP_MS);

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const begin = async (page: Page, name: string, slug: string): Promise<string> => {
  const email = ownAddress('ada');
  await page.goto(stack.originOf());
  await page.getByLabel('Company name').fill(name);
  await page.getByLabel('Sign-in address').fill(slug);
  await page.getByText('is available').waitFor();
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Lovelace');
  await page.getByLabel('Username').fill('ada');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Create company' }).click();
  await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor();
  return email;
};

describe('A sign-up that is interrupted', () => {
  it('goes on where it was, in the browser that began it: at the code, with a new one, and at the first passkey', async () => {
    await Promise.all(
      (
        [
          ['Acme', 'resumed-acme'],
          ['Globex', 'resumed-globex'],
        ] as const
      ).map(async ([name, slug]) => {
        const { page } = await browser.newPerson();
        const email = await begin(page, name, slug);
        const former = await codeMailedTo(email);

        await page.goto('about:blank');
        await page.goto(stack.originOf());
        await page.getByText(`We sent a 6-digit code to ${email}.`).waitFor();
        await examine(page, `${slug}-code`);

        const resend = page.getByRole('button', { name: 'Send a new code', exact: true });
        await resend.click({ timeout: RESEND_MS });
        await page.getByText('A new code is on its way.').waitFor();
        expect(await page.getByRole('button', { name: /Send a new code in/ }).isDisabled()).toBe(true);
        const { text } = await mailTo(email, (mail) => !mail.text.includes(former));
        const code = /\b\d{6}\b/.exec(text)?.[0] ?? '';
        await page.getByLabel('Verification code').fill(former);
        await page
          .getByText(/not the code we sent/)
          .first()
          .waitFor();
        await page.getByLabel('Verification code').fill(code);
        await page.getByRole('heading', { name: 'Welcome, Ada' }).waitFor();

        await page.goto('about:blank');
        await page.goto(stack.originOf());
        await page.getByRole('heading', { name: `${name} is ready` }).waitFor();
        await examine(page, `${slug}-made`);
        await page.getByRole('button', { name: 'Go on to your passkey' }).click();
        await page.getByRole('button', { name: 'Create passkey' }).click();
        await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
        expect(page.url()).toContain(slug);

        await page.goto(stack.originOf());
        await page.getByRole('heading', { name: 'Create your company’s sign-in' }).waitFor();
        await page.getByLabel('Company name').fill(`${name} Labs`);
        await page.getByText('is available').waitFor();
      }),
    );
  }, 180_000);

  it('begins anew where the founder wants that, and is nobody else’s', async () => {
    const { page } = await browser.newPerson();
    await begin(page, 'Initech', 'resumed-initech');
    await page.reload();
    await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor();
    await page.getByRole('button', { name: 'Use another address' }).click();
    await page.getByLabel('Company name').fill('Initrode');
    const other = await browser.newPerson();
    await other.page.goto(stack.originOf());
    await other.page.getByLabel('Company name').fill('Hooli');
    await other.page.getByText('is available').waitFor();
    expect(await other.page.getByRole('heading', { name: 'Check your e-mail' }).count()).toBe(0);
  }, 60_000);
});

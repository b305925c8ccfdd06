import sharp from 'sharp';
import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

const SLUGS = ['brand-acme', 'brand-globex'] as const;

let stack: Stack;
let browser: PasskeyBrowser;
let pages: [Page, Page];

const png = async (width: number, height: number, background: string) => ({
  name: 'picture.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer(),
});

const found = async (slug: string): Promise<Page> => {
  const { page } = await browser.newPerson();
  const email = ownAddress(slug);
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  await signUpCompany(page, stack.originOf(), { company: { name: slug, slug }, founder }, () => codeMailedTo(email));
  return page;
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  pages = [await found(SLUGS[0]), await found(SLUGS[1])];
});
afterAll(() => Promise.all([stack.stop(), browser.close()]));

const upload = async (page: Page, label: string, file: Awaited<ReturnType<typeof png>>): Promise<void> => {
  const place = page.getByRole('group', { name: label, exact: true });
  await place.locator('input[type=file]').setInputFiles(file);
  await place.getByRole('button', { name: 'Replace' }).waitFor();
};

describe('Branding, in two companies', () => {
  it('pictures and links are set, and shown before they are', async () => {
    const [page] = pages;
    await page.goto(`${stack.originOf(SLUGS[0])}/settings/administration/application-configuration?tab=branding`);
    await upload(page, 'Logo', await png(400, 100, '#225588'));
    await upload(page, 'Logo on dark pages', await png(400, 100, '#ddeeff'));
    await upload(page, 'Favicon', await png(64, 64, '#225588'));
    await upload(page, 'Background', await png(1200, 800, '#88aacc'));
    await page.getByLabel('Imprint').fill('https://acme.example/imprint');
    await page.locator('[data-preview]').getByText('Imprint').first().waitFor();
    expect(await page.locator('[data-preview] img').count()).toBe(4);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Configuration saved').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('the sign-in page of that company shows them, the other’s does not', async () => {
    const { page } = await browser.newPerson();
    await page.goto(`${stack.originOf(SLUGS[0])}/login`);
    const imprint = page.getByRole('link', { name: 'Imprint' });
    await imprint.waitFor();
    expect(await imprint.getAttribute('href')).toBe('https://acme.example/imprint');
    expect(await page.locator('main img').count()).toBe(3);
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('/api/images/');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.locator('main img:visible').count()).toBe(2);
      expect(await faultsOf(page)).toEqual([]);
    }
    await page.goto(`${stack.originOf(SLUGS[1])}/login`);
    await page.getByRole('heading', { name: SLUGS[1] }).waitFor();
    expect([await page.locator('main img').count(), await imprint.count()]).toEqual([0, 0]);
  });

  it('people set their picture, and take it away', async () => {
    for (const [index, page] of pages.entries()) {
      await page.goto(`${stack.originOf(SLUGS[index])}/settings/account`);
      await upload(page, 'Picture', await png(400, 300, index === 0 ? '#aa3344' : '#33aa44'));
      await page.locator('nav ~ div img').first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
      const place = page.getByRole('group', { name: 'Picture', exact: true });
      await place.getByRole('button', { name: 'Remove' }).click();
      await place.getByRole('button', { name: 'Choose picture' }).waitFor();
    }
  });
});

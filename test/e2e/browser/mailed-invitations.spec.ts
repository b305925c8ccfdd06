import { type Page } from 'playwright-core';
import { joinCompany, signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, mailTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

const SETUP_MS = 120_000;
const LINK = /https?:\/\/\S+\/join\S*/;

interface Company {
  readonly name: string;
  readonly origin: string;
  readonly page: Page;
}

let stack: Stack;
let browser: PasskeyBrowser;
let acme: Company;
let globex: Company;

const found = async (name: string, slug: string): Promise<Company> => {
  const { page } = await browser.newPerson();
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  await signUpCompany(page, stack.originOf(), { company: { name, slug }, founder }, () => codeMailedTo(email));
  return { name, origin: stack.originOf(slug), page };
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  acme = await found('Acme', 'mailed-acme');
  globex = await found('Globex', 'mailed-globex');
}, SETUP_MS);

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const invite = async ({ page, origin }: Company, addresses: string): Promise<void> => {
  await page.goto(`${origin}/settings/administration/users`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail it to').fill(addresses);
};

const create = ({ page }: Company): Promise<void> => page.getByRole('button', { name: 'Create', exact: true }).click();

describe('A sign-up link', () => {
  it('is mailed to all of a pasted list, in the name of the company, and lets them join it', async () => {
    for (const company of [acme, globex]) {
      const [grace, bob] = [ownAddress('grace'), ownAddress('bob')];
      await invite(company, `Grace Hopper <${grace}>; ${bob}\n${grace.toUpperCase()}`);
      await company.page.getByText('2 addresses').waitFor();
      await create(company);
      await company.page.getByText('It is on its way to 2 addresses by e-mail.').waitFor();
      expect(await faultsOf(company.page)).toEqual([]);
      const mails = await Promise.all([grace, bob].map((address) => mailTo(address.toLowerCase())));
      const links = mails.map(({ text }) => LINK.exec(text)?.[0] ?? '');
      expect(new Set(links).size).toBe(1);
      expect(links[0]).toMatch(new RegExp(`^${company.origin}/`));
      for (const { text } of mails) expect(text).toContain(company.name);
      const person = await browser.newPerson();
      const profile = { givenName: 'Grace', familyName: 'Hopper', username: 'grace', email: grace };
      await joinCompany(person.page, links[0] ?? '', profile);
    }
  }, 60_000);

  it('is not made while the list holds what is no address; the field says what', async () => {
    const { page } = acme;
    const countOf = (): Promise<number> =>
      page.evaluate(
        async () => ((await (await fetch('/api/invitations')).json()) as { items: unknown[] }).items.length,
      );
    await invite(acme, 'ada@example.com, not an address');
    const before = await countOf();
    await create(acme);
    await page.getByText('These aren’t e-mail addresses: not, an, and address').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page
      .getByLabel('E-mail it to')
      .fill(Array.from({ length: 51 }, (_, n) => `p${String(n)}@example.com`).join());
    await create(acme);
    await page.getByText('A link is mailed to 50 addresses at most.').waitFor();
    expect(await countOf()).toBe(before);
  });
});

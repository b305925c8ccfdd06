import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

let stack: Stack;
let browser: PasskeyBrowser;

/** A company with three accounts besides its founder's, and a group; names are the same in each. */
const found = async (slug: string): Promise<Page> => {
  const { page } = await browser.newPerson();
  const email = ownAddress('ada');
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  await signUpCompany(page, stack.originOf(), { company: { name: slug, slug }, founder }, () => codeMailedTo(email));
  await page.evaluate(`(async () => {
    const post = (path, body) => fetch('/api/' + path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    for (const name of ['one', 'two', 'three']) {
      await post('service-accounts', { username: name, displayName: 'Robot ' + name, role: 'member' });
    }
    await post('groups', { name: 'Robots' });
  })()`);
  await page.goto(`${stack.originOf(slug)}/settings/administration/users`);
  return page;
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

it('several people are disabled, enabled, put in a group and deleted at once, in their own company alone', async () => {
  const other = await found('bulk-other');
  const page = await found('bulk-inc');
  const tick = (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  const dialog = page.getByRole('dialog');
  const act = async (open: string, expected: number, before = () => Promise.resolve()): Promise<void> => {
    await page.getByRole('group', { name: 'Selected users' }).getByRole('button', { name: open }).click();
    await before();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: open, exact: true }).click();
    await dialog.getByRole('heading', { name: 'What became of each' }).waitFor();
    expect(await dialog.getByText('Done', { exact: true }).count()).toBe(expected + 1); // and the button
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  expect(await tick('Ada Lovelace').isDisabled()).toBe(true);
  await tick('Robot one').focus();
  await page.keyboard.press('Space');
  await tick('Robot two').check();
  await page.getByText('Selected: 2').waitFor();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await faultsOf(page)).toEqual([]);
  }
  await act('Disable', 2);
  await page
    .getByRole('row', { name: /Robot two/ })
    .getByText('Disabled')
    .waitFor();
  expect(
    await page
      .getByRole('row', { name: /Robot three/ })
      .getByText('Disabled')
      .count(),
  ).toBe(0);

  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByText('Selected: 3').waitFor();
  await act('Enable', 3);
  await page.getByRole('row').getByText('Disabled').first().waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await act('Add to groups', 3, () => dialog.getByRole('checkbox', { name: 'Robots' }).check());
  const count = 'fetch("/api/groups").then(async (answer) => (await answer.json()).items[0].memberCount)';
  expect([await page.evaluate(count), await other.evaluate(count)]).toEqual([3, 0]);
  await tick('Robot one').check();
  await tick('Robot three').check();
  // Somebody else was faster with one of them: that is told beside its name, and the other is deleted all the same.
  const removeThird = `(async () => {
    const { items } = await (await fetch('/api/users?search=three')).json();
    await fetch('/api/users/' + items[0].id + '?erase=false', { method: 'DELETE' });
  })()`;
  await act('Delete', 1, () => page.evaluate(removeThird));
  await page.getByRole('row', { name: /Robot one/ }).waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Robot two/ }).waitFor();
  await other.reload();
  await other.getByRole('row', { name: /Robot one/ }).waitFor();
});

import { joinCompany, signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { type Stack, startStack } from '../../support/stack.js';

let stack: Stack;
let browser: PasskeyBrowser;

/** A company with a group, and somebody who joined it; names are the same in each. */
const found = async (slug: string, role?: 'auditor') => {
  const [{ page: founder }, { page: grace }] = [await browser.newPerson(), await browser.newPerson()];
  const email = ownAddress('ada');
  const details = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { company: { name: slug, slug }, founder: details };
  await signUpCompany(founder, stack.originOf(), company, () => codeMailedTo(email));
  const link = await founder.evaluate<string>(`(async () => {
    const post = async (path, body) => (await fetch('/api/' + path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();
    await post('service-accounts', { username: 'robot', displayName: 'Robot one', role: 'member' });
    for (const name of ['Engineering', 'Sales']) await post('groups', { name });
    return (await post('invitations', { expiresAt: new Date(Date.now() + 3600000).toISOString() })).url;
  })()`);
  await joinCompany(grace, link, {
    givenName: 'Grace',
    familyName: 'Hopper',
    username: 'grace',
    email: ownAddress('grace'),
  });
  if (role) {
    const status = await founder.evaluate<number>(`(async () => {
      const { items } = await (await fetch('/api/users?search=grace')).json();
      return (await fetch('/api/users/' + items[0].id, { method: 'PATCH',
        headers: { 'content-type': 'application/json' }, body: '{"role":"${role}"}' })).status;
    })()`);
    expect(status).toBe(200);
  }
  await founder.goto(`${stack.originOf(slug)}/settings/administration/user-groups`);
  return { founder, grace, origin: stack.originOf(slug) };
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

it('a member is made administrator of a group, manages its members alone, and is none any more', async () => {
  const other = await found('groups-other');
  const { founder, grace, origin } = await found('groups-inc');
  const dialog = founder.getByRole('dialog');
  await founder.getByRole('link', { name: 'Engineering' }).click();
  await founder.getByRole('tab', { name: 'Group administrators' }).click();
  await founder.getByText('No group administrators yet').waitFor();
  expect(await faultsOf(founder)).toEqual([]);
  await founder.getByRole('button', { name: 'Add administrators' }).click();
  await dialog.getByRole('checkbox', { name: /Grace Hopper/ }).check();
  expect(await faultsOf(founder)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add administrators' }).click();
  await founder.getByRole('list', { name: 'Group administrators' }).getByText('Grace Hopper').waitFor();
  expect(await faultsOf(founder)).toEqual([]);

  await grace.goto(origin);
  await grace.getByRole('navigation').getByRole('link', { name: 'User Groups' }).click();
  await grace.getByRole('link', { name: 'Engineering' }).waitFor();
  expect(await grace.getByText('Sales').count()).toBe(0);
  expect(await grace.getByRole('link', { name: 'Users', exact: true }).count()).toBe(0);
  expect(await faultsOf(grace)).toEqual([]);
  await grace.getByRole('link', { name: 'Engineering' }).click();
  await grace.getByRole('button', { name: 'Add members' }).click();
  const adding = grace.getByRole('dialog');
  await adding.getByText('Type two letters of a name or username.').waitFor();
  await adding.getByRole('searchbox').fill('rob');
  await adding.getByRole('checkbox', { name: /Robot one/ }).check();
  expect(await faultsOf(grace)).toEqual([]);
  await adding.getByRole('button', { name: 'Add 1 member' }).click();
  await grace.getByRole('row', { name: /Robot one/ }).waitFor();
  for (const width of [360, 1280]) {
    await grace.setViewportSize({ width, height: 900 });
    expect(await faultsOf(grace)).toEqual([]);
  }
  await grace.getByRole('button', { name: 'Remove Robot one from the group' }).click();
  await grace.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await grace.getByText('Nobody here yet').waitFor();

  await founder.getByRole('button', { name: 'Remove Grace Hopper from the administrators' }).click();
  await founder.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await founder.getByText('No group administrators yet').waitFor();
  await grace.goto(origin);
  await grace.getByRole('heading', { name: /^Hello/ }).waitFor();
  expect(await grace.getByRole('link', { name: 'User Groups' }).count()).toBe(0);
  await other.grace.goto(other.origin);
  await other.grace.getByRole('heading', { name: /^Hello/ }).waitFor();
  expect(await other.grace.getByRole('link', { name: 'User Groups' }).count()).toBe(0);
});

it('an auditor who is made administrator of a group finds it in the list of all groups alone', async () => {
  const [one, other] = [await found('audited-inc', 'auditor'), await found('audited-other', 'auditor')];
  const dialog = one.founder.getByRole('dialog');
  await one.founder.getByRole('link', { name: 'Engineering' }).click();
  await one.founder.getByRole('tab', { name: 'Group administrators' }).click();
  await one.founder.getByRole('button', { name: 'Add administrators' }).click();
  await dialog.getByRole('checkbox', { name: /Grace Hopper/ }).check();
  await dialog.getByRole('button', { name: 'Add administrators' }).click();
  await one.founder.getByRole('list', { name: 'Group administrators' }).getByText('Grace Hopper').waitFor();
  for (const { grace, origin } of [other, one]) {
    await grace.goto(origin);
    await grace.getByRole('navigation').getByRole('link', { name: 'User Groups' }).click();
    await grace.getByRole('link', { name: 'Engineering' }).click();
    await grace.getByText('Nobody here yet').waitFor();
    expect(await grace.getByRole('navigation').getByRole('link', { name: 'User Groups' }).count()).toBe(1);
  }
  await one.grace.getByRole('button', { name: 'Add members' }).waitFor();
  expect(await faultsOf(one.grace)).toEqual([]);
  expect(await other.grace.getByRole('button', { name: 'Add members' }).count()).toBe(0);
});

import {
  auditLabels,
  connectApplication,
  createGroup,
  createSignUpLink,
  setClaim,
} from '../browser/actions/administration.ts';
import { allow, continueWithPasskey, signOut } from '../browser/actions/sign-in.ts';
import { joinCompany, signUpCompany } from '../browser/actions/sign-up.ts';
import { type PasskeyBrowser, type Person } from '../browser/passkey-browser.ts';
import { Problem } from '../problem.ts';
import { freePort } from '../services/free-port.ts';
import { originOf, startApplication } from './application.ts';
import { type LoginReport } from './login-report.ts';
import { codeMailedTo } from './mail.ts';
import { type Narrator } from './narrator.ts';
import { type DemoStack } from './stack.ts';

const COMPANY = { name: 'Acme Rockets', slug: 'acme-rockets' };
const FOUNDER = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email: 'ada@acme-rockets.example' };
const PERSON = { givenName: 'Grace', familyName: 'Hopper', username: 'grace', email: 'grace@acme-rockets.example' };
const GROUP = 'Engineering';
const CLAIM = { key: 'department', value: 'Rocket Science' };
const APPLICATION = 'Northwind Analytics';
/** What the audit log must tell at the end. */
const EXPECTED_LABELS = [
  'Tenant Created',
  'Passkey Added',
  'Group Created',
  'Custom Claims Changed',
  'Client Created',
  'Sign-up Link Created',
  'Account Created',
  'Sign In',
  'Client Authorization',
  'Refresh Token Reused',
];

/** Everything the story brought to light. */
export interface DemoReport extends LoginReport {
  readonly issuer: string;
  readonly tenant: string;
  readonly client_id: string;
  /** Labels of the audit log's entries. */
  readonly audit: readonly string[];
  readonly screenshots: readonly string[];
}

/**
 * The main job, as people do it in their browsers: a company signs up, connects an application, invites somebody, and
 * that person logs into the application.
 * @throws when a step fails, or the outcome is not what it must be
 */
export const play = async (stack: DemoStack, browser: PasskeyBrowser, narrator: Narrator): Promise<DemoReport> => {
  const issuer = stack.originOf(COMPANY.slug);
  const { page: admin } = await browser.newPerson();

  narrator.step(`${FOUNDER.givenName} signs up ${COMPANY.name}, and registers the first passkey.`);
  const readCode = () => codeMailedTo(stack.mailUrl, FOUNDER.email);
  await signUpCompany(admin, stack.signUpOrigin, { company: COMPANY, founder: FOUNDER }, readCode, narrator.show);
  narrator.note(`${COMPANY.name} now has an OpenID Connect provider of its own at ${issuer}`);
  await narrator.show(admin, 'dashboard of the founder');

  narrator.step(`A group, ${GROUP}, gives its members the custom claim ${CLAIM.key}.`);
  await createGroup(admin, issuer, GROUP);
  await setClaim(admin, CLAIM);
  await narrator.show(admin, 'custom claim of the group');

  narrator.step(`${APPLICATION} is connected.`);
  const port = await freePort();
  const application = { name: APPLICATION, callbackUrl: `${originOf(port)}/callback`, launchUrl: originOf(port) };
  const { clientId, clientSecret } = await connectApplication(admin, issuer, application, narrator.show);
  narrator.note(`client id ${clientId}`);

  narrator.step(`A sign-up link is made for the group, and ${PERSON.givenName} joins with a passkey of her own.`);
  const link = await createSignUpLink(admin, issuer, GROUP, narrator.show);
  const person = await browser.newPerson();
  await joinCompany(person.page, link, PERSON, narrator.show);
  await narrator.show(person.page, 'dashboard of the person');
  await signOut(person.page);

  narrator.step(`${PERSON.givenName} logs into ${APPLICATION}, a process of its own, with nothing but her passkey.`);
  const settings = { issuer, clientId, clientSecret, port, directory: stack.directory };
  const login = await logIn(person, settings, narrator);

  narrator.step('The audit log tells all of it.');
  const audit = await auditLabels(admin, issuer, EXPECTED_LABELS);
  await narrator.show(admin, 'audit log');
  narrator.note(audit.join(', '));

  check(login, issuer, clientId);
  return { issuer, tenant: COMPANY.slug, client_id: clientId, ...login, audit, screenshots: narrator.screenshots };
};

const logIn = async (
  person: Person,
  settings: Parameters<typeof startApplication>[0],
  narrator: Narrator,
): Promise<LoginReport> => {
  const { origin, login } = await startApplication(settings);
  const { page, device } = person;
  await device.hesitate(); // long enough for a picture of the login page
  await page.goto(origin);
  await narrator.show(page, 'application');
  await page.getByRole('link', { name: 'Log in' }).click();
  await page.getByText(`to continue to ${APPLICATION}`).waitFor();
  await narrator.show(page, 'login');
  await continueWithPasskey(person);
  await page.getByText(`${APPLICATION} will be able to`).waitFor();
  await narrator.show(page, 'consent');
  await allow(page);
  const report = await login;
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await narrator.show(page, 'logged in');
  narrator.note('The application verified the ID token, asked userinfo, used its refresh token, and tried it again.');
  return report;
};

/** @throws Problem when a promise of the main job is not kept */
const check = ({ id_token: { claims }, userinfo, refreshed }: LoginReport, issuer: string, clientId: string): void => {
  const expected = {
    iss: issuer,
    aud: clientId,
    name: `${PERSON.givenName} ${PERSON.familyName}`,
    email: PERSON.email,
    groups: [GROUP],
    [CLAIM.key]: CLAIM.value,
  };
  for (const [name, value] of Object.entries(expected)) {
    if (JSON.stringify(claims[name]) !== JSON.stringify(value)) {
      throw new Problem(`The ID token says ${name}: ${JSON.stringify(claims[name])}, not ${JSON.stringify(value)}.`);
    }
  }
  if (userinfo[CLAIM.key] !== CLAIM.value) throw new Problem('Userinfo lacks the custom claim.');
  if (!refreshed) throw new Problem('The refresh token was not rotated, or could be used twice.');
};

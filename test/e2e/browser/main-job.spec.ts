import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  connectApplication,
  createGroup,
  createSignUpLink,
  setClaim,
} from '../../../tools/browser/actions/administration.js';
import { allow, continueWithPasskey, signOut } from '../../../tools/browser/actions/sign-in.js';
import { joinCompany, signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { originOf, startApplication } from '../../../tools/demo/application.js';
import { type LoginReport } from '../../../tools/demo/login-report.js';
import { freePort } from '../../../tools/services/free-port.js';
import { stopProcesses } from '../../../tools/services/running-processes.js';
import { codeMailedTo, ownAddress } from '../../support/mail.js';
import { ROOT } from '../../support/own-services.js';
import { type Stack, startStack } from '../../support/stack.js';

let stack: Stack;
let browser: PasskeyBrowser;
let directory: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  directory = mkdtempSync(join(ROOT, '.permiso/main-job-'));
});

afterAll(async () => {
  await Promise.all([stack.stop(), browser.close(), stopProcesses()]);
  rmSync(directory, { recursive: true, force: true });
});

/** The same names in every company: nothing but the host tells them apart. */
const FOUNDER = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada' };
const PERSON = { givenName: 'Grace', familyName: 'Hopper', username: 'grace' };
const GROUP = 'Engineering';
const APPLICATION = 'Grafana';

/** The main job, through the pages alone: what an application learns about a person of that company. */
const playMainJob = async (slug: string, department: string): Promise<LoginReport & { clientId: string }> => {
  const issuer = stack.originOf(slug);
  const { page: admin } = await browser.newPerson();
  const founder = { ...FOUNDER, email: ownAddress('ada') };
  const company = { name: 'The Company', slug };
  await signUpCompany(admin, stack.originOf(), { company, founder }, () => codeMailedTo(founder.email));
  await createGroup(admin, issuer, GROUP);
  await setClaim(admin, { key: 'department', value: department });
  const port = await freePort();
  const application = { name: APPLICATION, callbackUrl: `${originOf(port)}/callback`, launchUrl: originOf(port) };
  const credentials = await connectApplication(admin, issuer, application);
  const link = await createSignUpLink(admin, issuer, GROUP);

  const grace = await browser.newPerson();
  const { page: person } = grace;
  await joinCompany(person, link, { ...PERSON, email: `grace@${slug}.example` });
  await person.getByRole('link', { name: APPLICATION }).waitFor();
  await signOut(person);
  const { origin, login } = await startApplication({ issuer, ...credentials, port, directory });
  await grace.device.hesitate();
  await person.goto(origin);
  await person.getByRole('link', { name: 'Log in' }).click();
  await continueWithPasskey(grace);
  await allow(person);
  const report = await login;
  await person.getByRole('heading', { name: 'Welcome, Grace Hopper' }).waitFor();

  // Consent is remembered, and so is the session: the second time there is nothing to ask.
  await person.goto(`${origin}/login`);
  await person.getByRole('heading', { name: 'Welcome, Grace Hopper' }).waitFor();
  return { ...report, clientId: credentials.clientId };
};

it('companies with the same names each log their people into their own application', async () => {
  const acme = await playMainJob('acme', 'Rockets');
  const globex = await playMainJob('globex', 'Sales');
  for (const [slug, report, department] of [
    ['acme', acme, 'Rockets'],
    ['globex', globex, 'Sales'],
  ] as const) {
    const profile = {
      name: 'Grace Hopper',
      preferred_username: 'grace',
      email: `grace@${slug}.example`,
      groups: [GROUP],
      department,
    };
    expect(report.id_token.claims).toMatchObject({ iss: stack.originOf(slug), aud: report.clientId, ...profile });
    expect(report.userinfo).toMatchObject({ sub: report.id_token.claims.sub, ...profile });
    expect(report.refreshed).toBe(true);
  }
  expect(acme.id_token.claims.sub).not.toBe(globex.id_token.claims.sub);
  expect(acme.id_token.header.kid).not.toBe(globex.id_token.header.kid);
}, 180_000);

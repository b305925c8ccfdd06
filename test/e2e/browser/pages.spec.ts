import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { signUpCompany } from '../../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../../tools/browser/passkey-browser.js';
import { faultsOf } from '../../support/faults-of.js';
import { codeMailedTo } from '../../support/mail.js';
import { ROOT } from '../../support/own-services.js';
import { type Stack, startStack } from '../../support/stack.js';

const ADMINISTRATION = '/settings/administration';
const CONSOLE_PAGES = [
  '/',
  '/settings/account',
  '/settings/account/security',
  '/settings/account/api-keys',
  '/settings/account/connected-apps',
  '/settings/account/requests',
  '/settings/audit-log',
  `${ADMINISTRATION}/overview`,
  `${ADMINISTRATION}/users`,
  `${ADMINISTRATION}/user-groups`,
  `${ADMINISTRATION}/oidc-clients`,
  `${ADMINISTRATION}/oidc-clients/new`,
  `${ADMINISTRATION}/oidc-clients/new?template=grafana`,
  `${ADMINISTRATION}/oidc-clients/new?template=tailscale`,
  `${ADMINISTRATION}/oidc-clients/new?template=other`,
  ...['', 'general', 'sign-in', 'tokens', 'claims', 'access', 'credentials', 'preview', 'advanced'].map(
    (tab) => `${ADMINISTRATION}/oidc-clients/:client?tab=${tab}`,
  ),
  `${ADMINISTRATION}/oidc-clients/:client?template=other`,
  `${ADMINISTRATION}/users/:person?tab=apps`,
  `${ADMINISTRATION}/users/:person?tab=passkeys`,
  `${ADMINISTRATION}/apis`,
  `${ADMINISTRATION}/api-keys`,
  `${ADMINISTRATION}/sign-up-links`,
  `${ADMINISTRATION}/application-configuration`,
  `${ADMINISTRATION}/application-configuration?tab=sign-in`,
  `${ADMINISTRATION}/application-configuration?tab=email`,
  `${ADMINISTRATION}/application-configuration?tab=branding`,
  `${ADMINISTRATION}/application-configuration?tab=domains`,
  `${ADMINISTRATION}/application-configuration?tab=registration`,
  '/settings/nowhere',
];
const SIGN_IN_PAGES = [
  '/login',
  '/device?user_code=BCDF-GHJK',
  '/join#unknown',
  '/join-by-email',
  '/welcome#unknown',
  '/one-time-login#unknown',
  '/recovery-code',
  '/oauth/authorize?client_id=unknown',
  '/oauth/logout',
];
/** Of compressed script, for any page that people see who are not signed in. */
const SIGN_IN_BUDGET_BYTES = 80_000;
/** How long a page takes at most to follow a new width or theme. */
const SETTLED_MS = 200;

let stack: Stack;
let browser: PasskeyBrowser;
let page: Page;
let origin: string;
/** What stands in the paths for things that only the running server knows. */
let ids: Record<':client' | ':person', string>;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  ({ page } = await browser.newPerson());
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email: 'ada@pages.example' };
  const company = { name: 'Pages Inc', slug: 'pages' };
  await signUpCompany(page, stack.originOf(), { company, founder }, () => codeMailedTo(founder.email));
  origin = stack.originOf('pages');
  ids = await page.evaluate<typeof ids>(`(async () => {
    const draft = { name: 'Grafana', redirectUris: ['https://grafana.pages.example/login/generic_oauth'] };
    const headers = { 'content-type': 'application/json' };
    const created = await fetch('/api/clients', { method: 'POST', headers, body: JSON.stringify(draft) });
    const account = await fetch('/api/account');
    return { ':client': (await created.json()).client.id, ':person': (await account.json()).id };
  })()`);
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const open = async (on: Page, url: string): Promise<void> => {
  await on.goto('about:blank'); // else a change of the fragment alone would open nothing
  await on.goto(url);
  await on.waitForLoadState('networkidle');
  await on.getByRole('heading', { level: 1 }).waitFor();
};

/** The narrow one first: a page that was opened wide could hide what it does not fit. */
const DRESSES = [
  ['dark', 360],
  ['light', 1280],
] as const;

/** What is wrong with the page that is open, in each theme at its width. It is opened once. */
const faultsInBothThemes = async (on: Page, url: string): Promise<Record<string, string[]>> => {
  const faults: Record<string, string[]> = {};
  for (const [colorScheme, width] of DRESSES) {
    await on.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await on.setViewportSize({ width, height: 740 });
    if (Object.keys(faults).length === 0) await open(on, url);
    else await on.waitForTimeout(SETTLED_MS);
    faults[`${colorScheme}, ${String(width)} px`] = await faultsOf(on);
  }
  return faults;
};
const NO_FAULTS = Object.fromEntries(
  DRESSES.map(([colorScheme, width]) => [`${colorScheme}, ${String(width)} px`, []]),
);

it.each(CONSOLE_PAGES)('the console’s page %s is accessible, dark and narrow, light and wide', async (path) => {
  const filled = path.replace(/:client|:person/, (name) => ids[name as keyof typeof ids]);
  expect(await faultsInBothThemes(page, `${origin}${filled}`)).toEqual(NO_FAULTS);
});

it.each([...SIGN_IN_PAGES, '/sign-up'])(
  '%s is accessible for strangers, dark and narrow, light and wide, and loads less script than the budget',
  async (path) => {
    const stranger = await browser.newPerson();
    await stranger.device.hesitate();
    const scripts = new Set<string>();
    stranger.page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    const url = path === '/sign-up' ? stack.originOf() : `${origin}${path}`;
    expect(await faultsInBothThemes(stranger.page, url)).toEqual(NO_FAULTS);
    const sizes = [...scripts].map((script) => compressedSizeOf(join(ROOT, 'dist/console', script)));
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(SIGN_IN_BUDGET_BYTES);
    await stranger.context.close();
  },
);

/** With gzip, or as it is where it is too small to be worth it. */
const compressedSizeOf = (path: string): number => {
  try {
    return readFileSync(`${path}.gz`).length;
  } catch {
    return readFileSync(path).length;
  }
};

import { spawnSync } from 'node:child_process';
import {
  type Application,
  authorize,
  authorizeUrl,
  connectApplication,
  logIn,
  newPkce,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { approveRequestOf, CIBA_GRANT, newBackchannelRequest } from '../support/backchannel.js';
import { type BrowserResponse } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { requestAt } from '../support/server-process.js';
import { type Stack, startStack } from '../support/stack.js';

/** What is asked of each process right after the change. */
const SURFACES = ['authorize', 'code', 'refresh', 'backchannel', 'userinfo', 'introspection', 'dashboard'] as const;
type Answers = Record<(typeof SURFACES)[number], unknown>;

let stack: Stack;
let ports: number[];
let globex: Person;
/** The other company's application and tokens: nothing may happen to them. */
let other: { app: Application; tokens: TokenResponse };

beforeAll(async () => {
  stack = await startStack();
  ports = [stack.port, await stack.addServer()];
  globex = await signUpCompany(stack);
  const app = await connectApplication(globex);
  other = { app, tokens: await logIn(app, globex) };
});

afterAll(() => stack.stop());

/** A company of its own for each case: its founder, and somebody who uses an application through a group. */
interface Case {
  readonly founder: Person;
  readonly grace: Person;
  readonly graceId: string;
  readonly groupId: string;
  readonly app: Application;
}

const newCase = async (): Promise<Case> => {
  const founder = await signUpCompany(stack);
  const { browser, origin } = founder;
  const group = await browser.request(`${origin}/api/groups`, { json: { name: 'Engineering' } });
  const { id: groupId } = expectStatus(group, 201).json<{ id: string }>();
  const grace = await join(stack, founder, 'grace', [groupId]);
  const { id: graceId } = (await grace.browser.request(`${origin}/api/account`)).json<{ id: string }>();
  const grantTypes = ['authorization_code', 'refresh_token', CIBA_GRANT];
  const restriction = { grantTypes, isGroupRestricted: true, groupIds: [groupId], launchUrl: 'https://app.example/' };
  return { founder, grace, graceId, groupId, app: await connectApplication(founder, restriction) };
};

const asAdministrator = async ({ founder }: Case, method: 'PATCH' | 'DELETE', path: string, json?: unknown) => {
  const response = await founder.browser.request(`${founder.origin}${path}`, { method, json });
  if (response.status >= 300) throw new Error(`${path}: ${response.text}`);
};

/** What somebody holds who is signed in and has used the application. */
interface Holdings {
  readonly code: Record<string, string>;
  readonly refreshed: TokenResponse;
  /** Of a backchannel request that was approved. */
  readonly authReqId: string;
  readonly tokens: TokenResponse;
}

const holdings = async ({ app, grace }: Case): Promise<Holdings> => {
  const [tokens, refreshed] = [await logIn(app, grace), await logIn(app, grace)];
  const { verifier, challenge } = newPkce();
  const params = { code_challenge: challenge, code_challenge_method: 'S256' };
  const code = (await authorize(app, grace, params)).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, code_verifier: verifier };
  const { auth_req_id: authReqId } = await newBackchannelRequest(app, grace);
  await approveRequestOf(grace, app);
  return { code: form, refreshed, authReqId, tokens };
};

const errorOf = (response: BrowserResponse): string => {
  if (response.status === 403 && response.text.includes('tenant_suspended')) return '403 tenant_suspended';
  const body = response.json();
  return `${String(response.status)} ${String(body['error'] ?? body['code'] ?? 'ok')}`;
};

/** Where the browser is sent: a page of the tenant, or the application with a code. */
const authorizationAt = async (port: number, { app, grace }: Case): Promise<string> => {
  const url = authorizeUrl(app, { code_challenge: newPkce().challenge, code_challenge_method: 'S256' });
  const response = await requestAt(port, url, { headers: { accept: 'text/html' } }, grace);
  const location = String(response.headers['location'] ?? '');
  if (location.startsWith(app.redirectUri)) return new URL(location).searchParams.has('code') ? 'code' : location;
  if (!location.startsWith('/api/interactions/')) return String(response.status);
  const cookie = [response.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]);
  const mine = grace.browser.cookiesFor(new URL(app.origin).host);
  const headers = { accept: 'text/html', cookie: [...cookie, mine].join('; ') };
  const page = await requestAt(port, `${app.origin}${location}`, { headers });
  return String(page.headers['location'] ?? page.status).replace(/\?.*/, '');
};

const introspectionAt = async (port: number, app: Application, token: string): Promise<unknown> => {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
  const request = { form: { token }, headers: { authorization: `Basic ${basic}` } };
  const response = await requestAt(port, `${app.origin}/oauth/introspect`, request);
  return response.status === 200 ? response.json()['active'] : errorOf(response);
};

const userinfoAt = async (port: number, app: Application, { access_token: token }: TokenResponse): Promise<string> =>
  errorOf(await requestAt(port, `${app.origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } }));

const dashboardAt = async (port: number, { app, grace }: Case): Promise<unknown> => {
  const response = await requestAt(port, `${app.origin}/api/account/applications`, {}, grace);
  if (response.status !== 200) return errorOf(response);
  return response.json<{ items: { id: string }[] }>().items.some(({ id }) => id === app.clientId);
};

/** All at once, so that each is the first that this process hears of the person after the change. */
const ask = async (port: number, it: Case, { code, refreshed, authReqId, tokens }: Holdings): Promise<Answers> => {
  const refresh = { grant_type: 'refresh_token', refresh_token: refreshed.refresh_token ?? '' };
  const request = { grant_type: CIBA_GRANT, auth_req_id: authReqId };
  const [authorization, codeAnswer, refreshAnswer, backchannel, userinfo, introspection, dashboard] = await Promise.all(
    [
      authorizationAt(port, it),
      requestTokens(it.app, code, port).then(errorOf),
      requestTokens(it.app, refresh, port).then(errorOf),
      requestTokens(it.app, request, port).then(errorOf),
      userinfoAt(port, it.app, tokens),
      introspectionAt(port, it.app, tokens.access_token),
      dashboardAt(port, it),
    ],
  );
  return {
    authorize: authorization,
    code: codeAnswer,
    refresh: refreshAnswer,
    backchannel,
    userinfo,
    introspection,
    dashboard,
  };
};

const suspend = ({ founder }: Case): void => {
  const args = ['dist/apps/cli/src/main.js', 'tenant', 'suspend', founder.slug];
  const env = { PATH: process.env['PATH'] ?? '', ...stack.env };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

const BEFORE: Answers = {
  authorize: 'code',
  code: '200 ok',
  refresh: '200 ok',
  backchannel: '200 ok',
  userinfo: '200 ok',
  introspection: true,
  dashboard: true,
};

const ENDINGS: [string, (it: Case) => Promise<void> | void, Answers][] = [
  ['nothing', () => undefined, BEFORE],
  [
    'disabling the user',
    (it) => asAdministrator(it, 'PATCH', `/api/users/${it.graceId}`, { isDisabled: true }),
    {
      authorize: '/login',
      code: '400 invalid_grant',
      refresh: '400 invalid_grant',
      backchannel: '400 invalid_grant',
      userinfo: '401 invalid_token',
      introspection: false,
      dashboard: '401 unauthenticated',
    },
  ],
  [
    'suspending the tenant',
    suspend,
    {
      authorize: '403',
      code: '403 tenant_suspended',
      refresh: '403 tenant_suspended',
      backchannel: '403 tenant_suspended',
      userinfo: '403 tenant_suspended',
      introspection: '403 tenant_suspended',
      dashboard: '403 tenant_suspended',
    },
  ],
  [
    'revoking the consent',
    async ({ grace, app }) => {
      const consent = `${app.origin}/api/account/consents/${app.clientId}`;
      expectStatus(await grace.browser.request(consent, { method: 'DELETE' }), 204);
    },
    {
      authorize: '/consent',
      code: '400 invalid_grant',
      refresh: '400 invalid_grant',
      backchannel: '400 invalid_grant',
      userinfo: '401 invalid_token',
      introspection: false,
      dashboard: true, // the person may use the application again, and is asked first
    },
  ],
  [
    'disabling the client',
    (it) => asAdministrator(it, 'PATCH', `/api/clients/${it.app.clientId}`, { isEnabled: false }),
    {
      authorize: '400',
      code: '401 invalid_client',
      refresh: '401 invalid_client',
      backchannel: '401 invalid_client',
      userinfo: '401 invalid_token',
      introspection: '401 invalid_client',
      dashboard: false,
    },
  ],
  [
    'removing the user from the allowed group',
    (it) => asAdministrator(it, 'DELETE', `/api/groups/${it.groupId}/members/${it.graceId}`),
    {
      authorize: '/consent',
      code: '400 invalid_grant',
      refresh: '400 invalid_grant',
      backchannel: '400 invalid_grant',
      userinfo: '401 invalid_token',
      introspection: false,
      dashboard: false,
    },
  ],
  [
    'restricting the client to another group',
    (it) => asAdministrator(it, 'PATCH', `/api/clients/${it.app.clientId}`, { groupIds: [] }),
    {
      authorize: '/consent',
      code: '400 invalid_grant',
      refresh: '400 invalid_grant',
      backchannel: '400 invalid_grant',
      userinfo: '401 invalid_token',
      introspection: false,
      dashboard: false,
    },
  ],
];

describe.each(ENDINGS)('After %s, the very next request in every server process', (_what, end, expected) => {
  let answers: Answers[];

  beforeAll(async () => {
    const it = await newCase();
    const [first, second] = [await holdings(it), await holdings(it)];
    // Each process has seen all of it, so that whatever it keeps in memory is there.
    for (const port of ports) {
      expect(await userinfoAt(port, it.app, first.tokens)).toBe('200 ok');
      expect(await authorizationAt(port, it)).toBe('code');
      expect(await dashboardAt(port, it)).toBe(true);
    }
    await end(it);
    answers = await Promise.all(ports.map((port) => ask(port, it, port === stack.port ? first : second)));
  });

  it.each(SURFACES)('finds it in force: %s', (surface) => {
    expect(answers.map((answer) => answer[surface])).toEqual([expected[surface], expected[surface]]);
  });

  it('finds the other company as it was', async () => {
    for (const port of ports) {
      expect(await userinfoAt(port, other.app, other.tokens)).toBe('200 ok');
      expect(await introspectionAt(port, other.app, other.tokens.access_token)).toBe(true);
    }
  });
});

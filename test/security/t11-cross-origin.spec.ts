import { type Application, connectApplication, logIn, newPkce } from '../support/application.js';
import { type BrowserRequest, type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const ALLOWED = 'https://spa.example';
const PAGE = 'https://app.example'; // of the redirect URI
const EVIL = 'https://evil.example';

let stack: Stack;
let founders: readonly [Person, Person];
let server: Application;
let spa: Application;
let globex: Application;

beforeAll(async () => {
  stack = await startStack();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
  server = await connectApplication(founders[0], { name: 'Server', webOrigins: [ALLOWED] });
  spa = await connectApplication(founders[0], { name: 'SPA', type: 'public' });
  globex = await connectApplication(founders[1], { name: 'SPA', type: 'public', webOrigins: [EVIL] });
});

afterAll(() => stack.stop());

const from = (origin: string, url: string, request: BrowserRequest = {}): Promise<BrowserResponse> =>
  new HttpBrowser().request(url, { ...request, headers: { origin, ...request.headers } });

const allowedOrigin = ({ headers }: BrowserResponse): unknown => headers['access-control-allow-origin'];

/** What a script may do only where the answer says so (Fetch standard, CORS protocol). */
const corsHeaders = ({ headers }: BrowserResponse): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('T11 scripts of other origins', () => {
  const navigations = (): [string, string][] => {
    const { origin, clientId, redirectUri } = spa;
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      code_challenge: newPkce().challenge,
      code_challenge_method: 'S256',
    }).toString();
    return [
      ['authorization', `${origin}/oauth/authorize?${query}`],
      ['an authorization without a session', `${origin}/oauth/authorize?${query}&prompt=none`],
      ['a bad authorization', `${origin}/oauth/authorize`],
      ['logout', `${origin}/oauth/logout?client_id=${clientId}`],
      ['the logout’s confirmation', `${origin}/oauth/logout/confirm`],
      ['our own API', `${origin}/api/account`],
      ['a page of ours', `${origin}/login`],
    ];
  };

  it.each([ALLOWED, PAGE, EVIL, 'null'])('T11 of %s read nothing of what browsers navigate to', async (origin) => {
    for (const [what, url] of navigations()) {
      const preflight = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };
      const answers = [
        await from(origin, url),
        await from(origin, url, { method: 'POST', form: { a: 'b' } }),
        await from(origin, url, { method: 'OPTIONS', headers: preflight }),
      ];
      expect([what, ...answers.flatMap(corsHeaders)]).toEqual([what]);
    }
  });

  it.each<[string, () => Application, boolean]>([
    [ALLOWED, () => server, true],
    [PAGE, () => server, false],
    [EVIL, () => server, false],
    [ALLOWED, () => spa, false],
    [PAGE, () => spa, true],
    [EVIL, () => spa, false],
    ['null', () => spa, false],
    [`${PAGE}.evil.example`, () => spa, false],
    [PAGE.toUpperCase(), () => spa, false],
    [EVIL, () => globex, true],
    [ALLOWED, () => globex, false],
  ])('T11 of %s get tokens and userinfo as far as the client’s origins allow', async (origin, appOf, isAllowed) => {
    const app = appOf();
    const person = app === globex ? founders[1] : founders[0];
    const basic = `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64')}`;
    const client: Record<string, string> = app.clientSecret === null ? {} : { authorization: basic };
    const own: Record<string, string> = app.clientSecret === null ? { client_id: app.clientId } : {};
    const { access_token: token, refresh_token: refresh = '' } = await logIn(app, person);
    const expected = isAllowed ? origin : undefined;
    const userinfo = await from(origin, `${app.origin}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([userinfo.status, allowedOrigin(userinfo)]).toEqual([isAllowed ? 200 : 400, expected]);
    const form = { ...own, grant_type: 'refresh_token', refresh_token: refresh };
    const tokens = await from(origin, `${app.origin}/oauth/token`, { form, headers: client });
    expect([tokens.status, allowedOrigin(tokens)]).toEqual([isAllowed ? 200 : 400, expected]);
    expect(JSON.stringify(tokens.headers)).not.toContain('access-control-allow-credentials');
  });

  it('T11 of anywhere read what is public: discovery and the keys', async () => {
    for (const path of ['openid-configuration', 'oauth-authorization-server', 'jwks.json']) {
      const answer = await from(EVIL, `${spa.origin}/.well-known/${path}`);
      expect([answer.status, allowedOrigin(answer)]).toEqual([200, EVIL]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  it.each(['*', 'https://*.example', 'https://spa.example/', 'https://SPA.example', 'https://spa.example/app', 'null'])(
    'T11 “%s” can’t be registered as an origin',
    async (origin) => {
      const json = { name: 'App', redirectUris: ['https://app.example/'], webOrigins: [origin] };
      const { status, text } = await founders[0].browser.request(`${spa.origin}/api/clients`, { json });
      expect(status).toBe(400);
      expect(text).toContain('webOrigins.0');
    },
  );
});

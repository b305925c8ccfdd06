import { authorizeUrl, beginInteraction, connectApplication, newPkce, REDIRECT_URI } from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { assertPasskey, expectStatus } from '../support/people.js';
import { type RawResponse } from '../support/raw-request.js';
import { pageErrorOf, ProtocolScene } from './protocol.js';

let scenes: [ProtocolScene, ProtocolScene];

beforeAll(async () => {
  scenes = await ProtocolScene.pair();
});

afterAll(() => scenes[0].stack.stop());

const FORM = 'content-type: application/x-www-form-urlencoded';

const pathOf = ({ application, founder }: ProtocolScene, params: Record<string, string> = {}): string => {
  const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
  return authorizeUrl(application, { ...pkce, ...params }).slice(founder.origin.length);
};

const register = (scene: ProtocolScene, json: Record<string, unknown>) =>
  scene.founder.browser.request(`${scene.founder.origin}/api/clients`, { json: { name: 'Wiki', ...json } });

const expectMismatch = (response: RawResponse): void => {
  expect(pageErrorOf(response)).toEqual({ status: 400, error: 'redirect_uri_mismatch' });
  expect(response.location).toBe('');
};

describe.each([
  ['Acme', 'Globex', () => scenes],
  ['Globex', 'Acme', () => [scenes[1], scenes[0]] as const],
])('At %s, while %s is there,', (_ours, _theirs, pair) => {
  it('T1 an address that the other company registered is none of this one’s', async () => {
    const [ours, theirs] = pair();
    const address = `https://${theirs.founder.slug}.example/callback`;
    await connectApplication(theirs.founder, { redirectUris: [address] });
    expectMismatch(await ours.send(`GET ${pathOf(ours, { redirect_uri: address })}`));
  });

  it.each([
    ['https://app.example/callback', 'https://appxexample/callback'],
    ['https://app.example/(a|b)', 'https://app.example/a'],
    ['https://app.example/a+', 'https://app.example/aaa'],
    ['https://app.example/[ab]', 'https://app.example/a'],
    ['https://app.example/.', 'https://app.example/x'],
    ['https://app.example/a?', 'https://app.example/'],
    ['https://app.example/$', 'https://app.example/'],
  ])('T2 the registered address %s is no pattern for %s', async (registered, asked) => {
    const [ours] = pair();
    const application = await connectApplication(ours.founder, { redirectUris: [registered] });
    const ask = (redirectUri: string) => {
      const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
      const url = authorizeUrl(application, { ...pkce, redirect_uri: redirectUri });
      return ours.send(`GET ${url.slice(ours.founder.origin.length)}`);
    };
    expectMismatch(await ask(asked));
    expect((await ask(registered)).location).toMatch(/^\/api\/interactions\//);
  });

  it.each(['https://*.example/callback', 'https://app.example/*', 'https://app.example/**', '*', 'https://*'])(
    'T4 the wildcard %s can’t be registered',
    async (address) => {
      const [ours] = pair();
      for (const body of [{ redirectUris: [address] }, { redirectUris: [REDIRECT_URI, address] }]) {
        expect((await register(ours, body)).status).toBe(400);
      }
      const { origin, browser } = ours.founder;
      const change = { method: 'PATCH', json: { redirectUris: [address] } } as const;
      expect((await browser.request(`${origin}/api/clients/${ours.application.clientId}`, change)).status).toBe(400);
      expectMismatch(await ours.send(`GET ${pathOf(ours, { redirect_uri: address })}`));
    },
  );

  it.each([
    ['javascript:alert(1)', 'confidential'],
    ['javascript:alert(1)', 'public'],
    ['JaVaScRiPt:alert(1)', 'public'],
    ['data:text/html,<script>alert(1)</script>', 'confidential'],
    ['data:text/html,a', 'public'],
    ['vbscript:a', 'public'],
    ['file:///etc/passwd', 'public'],
    ['blob:https://app.example/a', 'public'],
    ['about:blank', 'public'],
    ['com.example.app:/callback', 'confidential'],
    ['myapp://callback', 'confidential'],
    ['http://app.example/callback', 'confidential'],
    ['http://app.example/callback', 'public'],
    ['http://127.0.0.1.app.example/callback', 'confidential'],
    ['//app.example/callback', 'confidential'],
  ])('T5 the address %s can’t be registered for a %s client', async (address, type) => {
    const [ours] = pair();
    for (const field of ['redirectUris', 'postLogoutRedirectUris']) {
      const body = { redirectUris: [REDIRECT_URI], type, [field]: [address] };
      expect([field, (await register(ours, body)).status]).toEqual([field, 400]);
    }
  });

  it.each(['token', 'id_token', 'code token', 'code id_token', 'code id_token token', 'id_token token', 'none'])(
    'T8 the response type “%s” is refused',
    async (responseType) => {
      const [ours] = pair();
      const { status, location } = await ours.send(`GET ${pathOf(ours, { response_type: responseType })}`);
      expect([status, location]).toEqual([303, expect.stringContaining('error=unsupported_response_type')]);
      expect(location).not.toMatch(/access_token|id_token=|code=/);
    },
  );

  it('T8 going on with a sign-in under another response type changes nothing', async () => {
    const [{ application, founder }] = pair();
    const browser = new HttpBrowser();
    const uid = await beginInteraction(application, browser);
    const lie = `response_type=id_token%20token&response_mode=fragment&redirect_uri=https%3A%2F%2Fevil.example`;
    const json = await assertPasskey(founder, browser);
    const answer = await browser.request(`${founder.origin}/api/interactions/${uid}/login?${lie}`, { json });
    const { redirectTo } = expectStatus(answer, 200).json<{ redirectTo: string }>();
    let { url } = await browser.navigate(`${redirectTo}?${lie}`);
    if (new URL(url).pathname === '/consent') {
      const consent = `${founder.origin}/api/interactions/${new URL(url).searchParams.get('interaction') ?? ''}/consent`;
      const allowed = expectStatus(await browser.request(consent, { json: { decision: 'allow' } }), 200);
      ({ url } = await browser.navigate(`${allowed.json<{ redirectTo: string }>().redirectTo}?${lie}`));
    }
    expect(url.startsWith(`${REDIRECT_URI}?`)).toBe(true);
    expect([...new URL(url).searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
  });

  it('T9 a form is sent on so that the browser asks by GET, without what was in the form’s body', async () => {
    const [ours] = pair();
    const query = pathOf(ours).split('?')[1] ?? '';
    const answers = [
      await ours.send('POST /oauth/authorize', [FORM], query),
      await ours.send('POST /oauth/authorize', [FORM], `${query}&prompt=none`),
      await ours.send('POST /oauth/logout', [FORM], `client_id=${ours.application.clientId}`),
      await ours.send(`GET ${pathOf(ours)}`),
      await ours.send(`GET ${pathOf(ours, { prompt: 'none' })}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
  });

  it.each([
    '/',
    '/login',
    '/login?interaction=abc',
    '/consent?interaction=abc',
    '/oauth/authorize',
    '/oauth/authorize?client_id=nope',
    '/oauth/logout',
    '/oauth/logout/success',
    '/settings',
    '/join',
    '/no-such-page',
  ])('T10 no page frames %s', async (path) => {
    const [ours] = pair();
    const { head } = await ours.send(`GET ${path}`, ['accept: text/html']);
    expect(head).toMatch(/^content-security-policy: .*frame-ancestors 'none'/im);
    expect(head).toMatch(/^x-frame-options: DENY$/im);
  });
});

import { authorizeUrl, connectApplication, logIn, newPkce, REDIRECT_URI } from '../support/application.js';
import { type RawResponse } from '../support/raw-request.js';
import { errorOf, pageErrorOf, ProtocolScene } from './protocol.js';

let scene: ProtocolScene;
let other: ProtocolScene;

beforeAll(async () => {
  [scene, other] = await ProtocolScene.pair();
});

afterAll(() => scene.stack.stop());

const S256 = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };

/** The path of an authorization request that is right but for what `params` changes and `more` adds. */
const pathWith = (params: Record<string, string>, more = '', at = scene): string =>
  `${authorizeUrl(at.application, { ...S256, ...params }).slice(at.founder.origin.length)}${more}`;

/** What an answer says, without what is the tenant's own. */
const gistOf = ({ status, location, head }: RawResponse, { founder }: ProtocolScene): unknown => [
  status,
  location.replace(encodeURIComponent(founder.origin), 'ISSUER').replace(/interactions\/.*/, 'interactions/UID'),
  /^content-type: .*$/im.exec(head)?.[0],
];

/** Asks both tenants at once, who must answer the same. Returns the first one's answer. */
const ask = async (params: Record<string, string>, more = ''): Promise<RawResponse> => {
  const askAt = (at: ProtocolScene) => at.send(`GET ${pathWith(params, more, at)}`);
  const [ours, theirs] = await Promise.all([askAt(scene), askAt(other)]);
  expect(gistOf(theirs, other)).toEqual(gistOf(ours, scene));
  return ours;
};

const expectPage = async (answer: Promise<RawResponse>, error: string): Promise<void> => {
  const response = await answer;
  expect(pageErrorOf(response)).toEqual({ status: 400, error });
  expect(response.location).toBe('');
};

/** The error that the application is told by redirect. */
const expectRedirect = async (answer: Promise<RawResponse>, error: string): Promise<void> => {
  const { status, location } = await answer;
  const { origin, pathname, searchParams } = new URL(location.replace('#', '?'));
  expect([status, `${origin}${pathname}`, searchParams.get('error')]).toEqual([303, REDIRECT_URI, error]);
  expect(searchParams.get('iss')).toBe(scene.founder.origin); // RFC 9207
  expect(searchParams.has('code')).toBe(false);
};

describe('An authorization request', () => {
  it.each([
    'https://evil.example/callback',
    'https://app.example/callback/',
    'https://app.example/callback?a=b',
    'https://app.example/callback#a',
    'https://app.example/Callback',
    'https://APP.example/callback',
    'https://app.example:443/callback',
    'http://app.example/callback',
    'https://user@app.example/callback',
    'https://app.example@evil.example/callback',
    'https://app.example/callback/../callback',
    'https://app.example/%63allback',
    'https://app%2eexample/callback',
    'https://app.example%2fcallback',
    'https://app.example./callback',
    'https://app.example/callback%23',
    'https://app.example/callback;a=b',
    'https://app.example:8443/callback',
    'https://app.example//callback',
    'https://app.example\\@evil.example/callback',
    'https://app.example/callback\0',
    ' https://app.example/callback',
    'https://sub.app.example/callback',
    'javascript:alert(1)',
    '//app.example/callback',
    'callback',
    '*',
  ])('T1 to be answered at %j ends on a page, not there', async (redirectUri) => {
    await expectPage(ask({ redirect_uri: redirectUri }), 'redirect_uri_mismatch');
  });

  it('that does not say where to be answered ends on a page', async () => {
    const path = pathWith({}).replace(/redirect_uri=[^&]*&/, '');
    await expectPage(scene.send(`GET ${path}`), 'invalid_request');
    await expectPage(ask({ redirect_uri: '' }), 'invalid_request');
  });

  it.each(['nope', '', '\0', '018f0000-0000-7000-8000-000000000000', '__proto__', '*', 'a'.repeat(5_000)])(
    'of the client %.40j ends on a page, for there is none',
    async (clientId) => {
      await expectPage(ask({ client_id: clientId }), clientId === '' ? 'invalid_request' : 'invalid_client');
    },
  );

  it.each(['client_id', 'redirect_uri'])('T3 with two of %s ends on a page', async (name) => {
    const { clientId } = scene.application;
    const values = { client_id: [clientId, 'nope'], redirect_uri: [REDIRECT_URI, 'https://evil.example/'] };
    for (const value of values[name as keyof typeof values]) {
      await expectPage(ask({}, `&${name}=${encodeURIComponent(value)}`), 'invalid_request');
    }
  });

  it.each(['state', 'scope', 'response_type', 'code_challenge', 'nonce', 'prompt', 'max_age'])(
    'T3 with two of %s is refused',
    async (name) => {
      await expectRedirect(ask({ [name]: 'a' }, `&${name}=b`), 'invalid_request');
    },
  );

  it.each<[string, Record<string, string>]>([
    ['without a challenge', { code_challenge: '', code_challenge_method: '' }],
    ['with the method “plain”', { code_challenge_method: 'plain' }],
    ['with a method that there is not', { code_challenge_method: 'S512' }],
    ['with the method in small letters', { code_challenge_method: 's256' }],
    ['without a method, which means “plain”', { code_challenge_method: '' }],
    ['with a challenge that is too short', { code_challenge: 'abc' }],
    ['with a challenge that is too long', { code_challenge: 'a'.repeat(200) }],
    ['with a challenge of other characters', { code_challenge: `${'a'.repeat(42)}!` }],
  ])('T17 %s is refused (RFC 7636)', async (_what, params) => {
    await expectRedirect(ask(params), 'invalid_request');
  });

  it('T17 of a public client without a challenge is refused, whatever its settings', async () => {
    const settings = { name: 'Phone', type: 'public', requiresPkce: false };
    const app = await connectApplication(scene.founder, settings);
    const path = authorizeUrl(app, {}).slice(scene.founder.origin.length);
    await expectRedirect(scene.send(`GET ${path}`), 'invalid_request');
  });

  it.each<[string, string, string]>([
    ['response_type', 'token', 'unsupported_response_type'],
    ['response_type', 'id_token', 'unsupported_response_type'],
    ['response_type', 'code id_token', 'unsupported_response_type'],
    ['response_type', 'none', 'unsupported_response_type'],
    ['response_type', '\0', 'unsupported_response_type'],
    ['response_mode', 'evil', 'unsupported_response_mode'],
    ['response_mode', 'web_message', 'unsupported_response_mode'],
    ['scope', 'openid "quoted"', 'invalid_scope'],
    ['scope', 'openid \0', 'invalid_scope'],
    ['prompt', 'evil', 'invalid_request'],
    ['prompt', 'none login', 'invalid_request'],
    ['max_age', '-1', 'invalid_request'],
    ['max_age', 'abc', 'invalid_request'],
    ['max_age', '1.5', 'invalid_request'],
    ['max_age', '9'.repeat(400), 'invalid_request'],
    ['id_token_hint', 'abc', 'invalid_request'],
    ['id_token_hint', 'e30.e30.e30', 'invalid_request'],
    ['request', 'abc', 'invalid_request_object'],
    ['request_uri', 'http://127.0.0.1:1/', 'request_uri_not_supported'],
    ['registration', '{}', 'registration_not_supported'],
    ['nonce', 'a\0b', 'invalid_request'],
    ['state', 'a\0b', 'invalid_request'],
    ['state', 'a\r\nset-cookie: b=c', 'invalid_request'],
    ['login_hint', '\u001b[31m', 'invalid_request'],
  ])('with the %s %.40j is refused', async (name, value, error) => {
    await expectRedirect(ask({ [name]: value }), error);
  });

  it('that is not decodable or has parameters nobody knows is taken for what it says otherwise', async () => {
    const { status, location } = await ask({}, '&%ff=%ff&state%5B%5D=1&claims[a]=1&__proto__=1&constructor=1&%');
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/api\/interactions\/[\w-]+$/)]);
  });

  it('that is longer than a header may be is refused', async () => {
    expect((await ask({ state: 'a'.repeat(20_000) })).status).toBe(431);
  });

  it('may carry whatever text, which comes back as it was', async () => {
    const text = '</script><script>alert(1)</script>&"\' 💩 %00';
    const { location } = await ask({ state: text, prompt: 'none' });
    expect(new URL(location).searchParams.get('state')).toBe(text);
    const tokens = await logIn(scene.application, scene.founder, { nonce: text });
    const payload = Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString();
    expect(JSON.parse(payload)).toMatchObject({ nonce: text });
  });

  it.each(['abc', '%00', '%ff', '%', '..%2f', 'a'.repeat(4_000)])(
    'can’t be gone on with as “%.40s”, which was never begun',
    async (uid) => {
      await expectPage(scene.send(`GET /oauth/authorize/${uid}`), 'invalid_request');
    },
  );
});

describe('An authorization request by form', () => {
  const FORM = 'content-type: application/x-www-form-urlencoded';

  it('is sent on by GET with everything it had (OpenID Connect Core §3.1.2.1)', async () => {
    const query = pathWith({ state: 'a b&c' }).split('?')[1] ?? '';
    const { status, location } = await scene.send('POST /oauth/authorize', [FORM], query);
    expect([status, location]).toEqual([303, `/oauth/authorize?${query}`]);
  });

  it('keeps a parameter that it has twice, so that it is refused', async () => {
    const { location } = await scene.send('POST /oauth/authorize', [FORM], 'state=a&state=b');
    expect(location).toBe('/oauth/authorize?state=a&state=b');
  });

  it('does not mix with parameters of its address', async () => {
    const { location } = await scene.send('POST /oauth/authorize?client_id=evil', [FORM], 'state=a');
    expect(location).toBe('/oauth/authorize?state=a');
  });

  it('is refused as anything but a form', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const response = await scene.send('POST /oauth/authorize', [`content-type: ${type}`], '{"state":"a"}');
      expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
    }
  });

  it('is refused when it is longer than an address', async () => {
    for (const length of [9_000, 300_000]) {
      const response = await scene.send('POST /oauth/authorize', [FORM], `state=${'a'.repeat(length)}`);
      expect(errorOf(response)).toMatchObject({ status: 413, error: 'invalid_request' });
    }
  });

  it('takes its connection along when it is too long: what was not read of it is in the way there', async () => {
    const { browser, origin } = scene.founder;
    const form = { state: 'a'.repeat(300_000) };
    const answer = await browser.request(`${origin}/oauth/authorize`, { form });
    expect([answer.status, answer.headers['connection']]).toEqual([413, 'close']);
  });
});

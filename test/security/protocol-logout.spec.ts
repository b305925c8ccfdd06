import { logIn } from '../support/application.js';
import { errorOf, pageErrorOf, ProtocolScene } from './protocol.js';

let scene: ProtocolScene;

beforeAll(async () => {
  scene = await ProtocolScene.set();
});

afterAll(() => scene.stack.stop());

const FORM = 'content-type: application/x-www-form-urlencoded';

describe('The logout endpoint', () => {
  const unsigned = (header: unknown, payload: unknown, signature = ''): string =>
    [header, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat(signature)
      .join('.');
  const clientId = (): string => scene.application.clientId;

  it.each<[string, () => string, string]>([
    ['that is no token', () => 'abc', 'invalid_request'],
    ['that is a NUL', () => '%00', 'invalid_request'],
    ['of three letters', () => 'a.b.c', 'invalid_request'],
    ['of nothings', () => unsigned(null, null), 'invalid_request'],
    ['of lists', () => unsigned([], []), 'invalid_request'],
    ['that nobody signed', () => unsigned({ alg: 'none' }, { aud: clientId() }), 'invalid_request'],
    ['with a made-up signature', () => unsigned({ alg: 'RS256' }, { aud: clientId() }, 'abc'), 'invalid_request'],
    [
      'with a key from elsewhere',
      () => unsigned({ alg: 'HS256', kid: '../../dev/null', jku: 'http://127.0.0.1/' }, { aud: clientId() }, 'abc'),
      'invalid_request',
    ],
    ['for nobody', () => unsigned({ alg: 'RS256' }, {}, 'abc'), 'invalid_client'],
    ['for a list of clients', () => unsigned({ alg: 'RS256' }, { aud: [clientId()] }, 'abc'), 'invalid_client'],
    ['for an object', () => unsigned({ alg: 'RS256' }, { aud: {} }, 'abc'), 'invalid_client'],
    ['for a number', () => unsigned({ alg: 'RS256' }, { aud: 1 }, 'abc'), 'invalid_client'],
  ])('refuses a hint %s', async (_what, hint, error) => {
    expect(errorOf(await scene.send(`GET /oauth/logout?id_token_hint=${hint()}`))).toMatchObject({
      status: 400,
      error,
    });
  });

  it('refuses a hint that was altered', async () => {
    const { id_token: token } = await logIn(scene.application, scene.founder);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const altered = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody else' })).toString('base64url');
    const response = await scene.send(`GET /oauth/logout?id_token_hint=${header}.${altered}.${signature}`);
    expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it.each(['nope', '%00', '__proto__', '018f0000-0000-7000-8000-000000000000'])(
    'refuses the client %s, for there is none',
    async (id) => {
      const response = await scene.send(`GET /oauth/logout?client_id=${id}`);
      expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_client' });
    },
  );

  it.each(['client_id', 'id_token_hint', 'post_logout_redirect_uri', 'state'])('refuses two of %s', async (name) => {
    const response = await scene.send(`GET /oauth/logout?${name}=a&${name}=b`);
    expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it.each(['https://evil.example/', 'javascript:alert(1)', '//evil.example', '%00'])(
    'never sends anybody to “%s”, which is not registered',
    async (uri) => {
      const registered = await scene.send(`GET /oauth/logout?client_id=${clientId()}&post_logout_redirect_uri=${uri}`);
      expect(errorOf(registered)).toMatchObject({ status: 400, error: 'invalid_request' });
      const anonymous = await scene.send(`GET /oauth/logout?post_logout_redirect_uri=${uri}`);
      expect([anonymous.status, anonymous.location]).toEqual([200, '']);
      expect(anonymous.text).not.toContain('evil');
    },
  );

  it('shows its refusals to a browser on a page', async () => {
    const response = await scene.send('GET /oauth/logout?client_id=nope', ['accept: text/html']);
    expect(pageErrorOf(response)).toEqual({ status: 400, error: 'invalid_client' });
  });

  it('takes a form, which is sent on by GET', async () => {
    const response = await scene.send('POST /oauth/logout', [FORM], `client_id=${clientId()}&state=a%20b`);
    expect([response.status, response.location]).toEqual([303, `/oauth/logout?client_id=${clientId()}&state=a+b`]);
  });

  it.each(['', 'xsrf=', 'xsrf=abc&logout=yes', 'xsrf=a&xsrf=b', 'xsrf=%00&logout=yes', 'logout=yes'])(
    'ends nobody’s session for the form “%s”, which it did not give out',
    async (form) => {
      const { host } = new URL(scene.founder.origin);
      const cookie = `cookie: ${scene.founder.browser.cookiesFor(host)}`;
      const response = await scene.send('POST /oauth/logout/confirm', [FORM, cookie], form);
      expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
      expect((await scene.send('GET /api/account', [cookie])).status).toBe(200);
    },
  );
});

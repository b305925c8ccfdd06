import { logIn } from '../support/application.js';
import { type RawResponse } from '../support/raw-request.js';
import { errorOf, pageErrorOf, ProtocolScene } from './protocol.js';

let scene: ProtocolScene;

beforeAll(async () => {
  scene = await ProtocolScene.set();
});

afterAll(() => scene.stack.stop());

const FORM = 'content-type: application/x-www-form-urlencoded';

describe('The userinfo endpoint', () => {
  it.each<[string, number, string]>([
    ['Bearer', 400, 'invalid_request'],
    ['Bearer a b', 400, 'invalid_request'],
    ['Basic YTpi', 400, 'invalid_request'],
    ['DPoP abc', 400, 'invalid_request'],
    ['Bearer abc', 401, 'invalid_token'],
    ['Bearer %00', 401, 'invalid_token'],
    ['Bearer *', 401, 'invalid_token'],
    ['Bearer \u00ff', 401, 'invalid_token'],
    ['Bearer e30.e30.e30', 401, 'invalid_token'],
    [`Bearer ${'a'.repeat(9_000)}`, 401, 'invalid_token'],
  ])('refuses the authorization “%.40s”', async (header, status, error) => {
    const response = await scene.send('GET /oauth/userinfo', [`authorization: ${header}`]);
    expect(errorOf(response)).toMatchObject({ status, error });
    const scheme = header.startsWith('DPoP') ? 'DPoP' : 'Bearer'; // RFC 6750 §3, RFC 9449 §7.1
    expect(response.head).toMatch(new RegExp(`^www-authenticate: ${scheme} .*error="${error}"`, 'im'));
  });

  it('asks for a token where there is none', async () => {
    for (const method of ['GET', 'POST']) {
      const response = await scene.send(`${method} /oauth/userinfo`);
      expect(errorOf(response).status).toBe(401);
      expect(response.head).toMatch(/^www-authenticate: Bearer /im);
    }
  });

  it('takes a token once, from a header or a form, and never from an address', async () => {
    const { access_token: token } = await logIn(scene.application, scene.founder);
    const bearer = `authorization: Bearer ${token}`;
    const refused = [
      scene.send(`GET /oauth/userinfo?access_token=${token}`),
      scene.send(`GET /oauth/userinfo?access_token=${token}`, [bearer]),
      scene.send('POST /oauth/userinfo', [FORM, bearer], `access_token=${token}`),
      scene.send('POST /oauth/userinfo', [FORM], `access_token=${token}&access_token=${token}`),
      scene.send('POST /oauth/userinfo', ['content-type: application/json'], JSON.stringify({ access_token: token })),
    ];
    for (const response of await Promise.all(refused)) {
      expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
    }
    expect((await scene.send('GET /oauth/userinfo', [bearer])).status).toBe(200);
    expect((await scene.send('POST /oauth/userinfo', [FORM], `access_token=${token}`)).status).toBe(200);
  });
});

describe('Introspection and revocation', () => {
  it.each(['', 'token=', 'token=a&token=b', 'token_type_hint=access_token', 'token[]=a', '{"token":"a"}'])(
    'refuse the form “%s”, which names no token',
    async (form) => {
      for (const path of ['/oauth/introspect', '/oauth/revoke']) {
        expect(errorOf(await scene.post(path, form))).toMatchObject({ status: 400, error: 'invalid_request' });
      }
    },
  );

  it.each(['abc', '%00', '%ff', '*', 'a'.repeat(50_000)])(
    'know nothing of the token “%.20s” (RFC 7662 §2.2, RFC 7009 §2.2)',
    async (token) => {
      for (const hint of ['', '&token_type_hint=evil', '&token_type_hint=refresh_token']) {
        const introspection = await scene.post('/oauth/introspect', `token=${token}${hint}`);
        expect([introspection.status, introspection.text]).toEqual([200, '{"active":false}']);
        expect((await scene.post('/oauth/revoke', `token=${token}${hint}`)).status).toBe(200);
      }
    },
  );
});

it('Introspection says of an ID token that it opens nothing (RFC 7662 §2.2)', async () => {
  const { id_token: token } = await logIn(scene.application, scene.founder);
  const { status, text } = await scene.post('/oauth/introspect', `token=${token}`);
  expect([status, JSON.parse(text)]).toEqual([200, { active: false }]);
});

describe('An endpoint', () => {
  const READ = 'GET, HEAD';
  const ENDPOINTS: readonly [path: string, allowed: string][] = [
    ['/oauth/authorize', `${READ}, POST`],
    ['/oauth/token', 'POST'],
    ['/oauth/userinfo', `${READ}, POST`],
    ['/oauth/logout', `${READ}, POST`],
    ['/oauth/logout/confirm', 'POST'],
    ['/oauth/par', 'POST'],
    ['/oauth/device/code', 'POST'],
    ['/oauth/introspect', 'POST'],
    ['/oauth/revoke', 'POST'],
    ['/.well-known/openid-configuration', READ],
    ['/.well-known/oauth-authorization-server', READ],
    ['/.well-known/jwks.json', READ],
  ];
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'];

  it.each(ENDPOINTS)('%s takes %s, and says so to all others', async (path, allowed) => {
    for (const method of METHODS.filter((one) => !allowed.split(', ').includes(one))) {
      const response = await scene.send(`${method} ${path}`, [FORM], method === 'GET' ? '' : 'a=b');
      expect(errorOf(response)).toMatchObject({ status: 405, error: 'invalid_request' });
      expect(response.head).toMatch(new RegExp(`^allow: ${allowed}$`, 'im'));
    }
  });

  it.each(['/oauth/', '/oauth/nothing', '/oauth//token', '/oauth/%ff', '/oauth/%00', '/oauth/..%2fapi'])(
    'is not to be found at %s',
    async (path) => {
      for (const method of METHODS) {
        expect(errorOf(await scene.send(`${method} ${path}`))).toMatchObject({ status: 404, error: 'invalid_request' });
      }
    },
  );

  it.each(['/.well-known/openid-configuration', '/.well-known/jwks.json'])(
    '%s answers the same whatever is asked with it',
    async (path) => {
      const texts: RawResponse[] = [];
      for (const query of ['', '?a=b', '?%ff', '?%00', '?__proto__=1', `?${'a'.repeat(10_000)}`]) {
        texts.push(await scene.send(`GET ${path}${query}`));
      }
      expect(texts.map(({ status }) => status)).toEqual(texts.map(() => 200));
      expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
    },
  );

  it('never takes a cookie for more than it is', async () => {
    for (const cookie of [
      'permiso_session=%ff; permiso_session.sig=x',
      `permiso_session=${'a'.repeat(4_000)}`,
      ';;=',
    ]) {
      const response = await scene.send('GET /oauth/authorize', [`cookie: ${cookie}`]);
      expect(pageErrorOf(response)).toEqual({ status: 400, error: 'invalid_request' });
    }
  });

  it('answers the next request as before', () => scene.expectReady());
});

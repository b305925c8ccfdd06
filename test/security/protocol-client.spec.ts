import { connectApplication } from '../support/application.js';
import { basicOf, errorOf, ProtocolScene } from './protocol.js';

/** Endpoints at which an application authenticates itself, each with a form that is right. */
const ENDPOINTS = [
  ['/oauth/token', 'grant_type=refresh_token&refresh_token=none'],
  ['/oauth/introspect', 'token=none'],
  ['/oauth/revoke', 'token=none'],
  ['/oauth/par', 'response_type=code'],
] as const;

let scene: ProtocolScene;

beforeAll(async () => {
  scene = await ProtocolScene.set();
});

afterAll(() => scene.stack.stop());

describe.each(ENDPOINTS)('At %s, an application', (path, form) => {
  it.each<[string, (id: string, secret: string) => string]>([
    ['without credentials', () => 'Basic'],
    ['with blanks for credentials', () => 'Basic  '],
    ['with credentials that are no base64', () => 'Basic !!!'],
    ['with credentials after two blanks', (id, secret) => basicOf(`${id}:${secret}`).replace(' ', '  ')],
    ['with more than one credential', (id, secret) => `${basicOf(`${id}:${secret}`)} ${basicOf('a:b')}`],
    ['with credentials without a colon', () => basicOf('nocolon')],
    ['with a colon alone', () => basicOf(':')],
    ['without a secret', (id) => basicOf(`${id}:`)],
    ['with a percent sign that encodes nothing', (id) => basicOf(`${id}:%zz`)],
    ['with a percent sign at the end', (id) => basicOf(`${id}:secret%`)],
    ['with bytes that are no UTF-8', () => basicOf(Buffer.from([0xff, 0xfe, 0x3a, 0xc3, 0x28]))],
    ['with encoded bytes that are no UTF-8', (id) => basicOf(`${id}:%ff%fe`)],
    ['with a NUL', (id) => basicOf(`${id}:a\0b`)],
    ['with an encoded NUL', (id) => basicOf(`${id}:a%00b`)],
    ['with an encoded line feed', (id) => basicOf(`${id}:a%0ab`)],
    ['of another scheme', () => 'Bearer abc'],
    ['of a scheme that there is not', () => 'Evil abc'],
  ])('%s is told what is wrong with the header', async (_what, headerFor) => {
    const { clientId, clientSecret } = scene.application;
    const response = await scene.post(path, form, [`authorization: ${headerFor(clientId, clientSecret ?? '')}`]);
    expect(errorOf(response)).toEqual({
      status: 400,
      error: 'invalid_request',
      error_description: expect.stringMatching(/authorization header/i),
    });
  });

  it.each<[string, (id: string, secret: string) => string]>([
    ['with a wrong secret', (id) => basicOf(`${id}:wrong`)],
    ['with its secret in other letters', (id, secret) => basicOf(`${id}:${secret.toUpperCase()}`)],
    ['with its secret cut short', (id, secret) => basicOf(`${id}:${secret.slice(0, -1)}`)],
    ['with a very long secret', (id) => basicOf(`${id}:${'a'.repeat(6_000)}`)],
    ['that nobody knows', (_id, secret) => basicOf(`018f0000-0000-7000-8000-000000000000:${secret}`)],
    ['with a name for an id', (_id, secret) => basicOf(`Grafana:${secret}`)],
    ['called __proto__', (_id, secret) => basicOf(`__proto__:${secret}`)],
  ])('%s is refused, and all of them alike', async (_what, headerFor) => {
    const { clientId, clientSecret } = scene.application;
    const response = await scene.post(path, form, [`authorization: ${headerFor(clientId, clientSecret ?? '')}`]);
    expect(errorOf(response)).toEqual({
      status: 401,
      error: 'invalid_client',
      error_description: 'client authentication failed',
    });
    expect(response.head).toMatch(/^www-authenticate: Basic /im); // RFC 6749 §5.2
  });

  it('that authenticates itself in two ways is refused (RFC 6749 §2.3)', async () => {
    const secret = scene.application.clientSecret ?? '';
    const response = await scene.post(path, `${form}&client_secret=${secret}`);
    expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('that says it is another one than it authenticates is refused', async () => {
    const { clientId } = await connectApplication(scene.founder, { name: 'Other' });
    const response = await scene.post(path, `${form}&client_id=${clientId}`);
    expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('with a secret can’t pass for one without', async () => {
    const response = await scene.post(path, `${form}&client_id=${scene.application.clientId}`, []);
    expect(errorOf(response)).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('that does not say who it is is refused', async () => {
    expect(errorOf(await scene.post(path, form, []))).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it.each(['client_id', 'client_secret'])('that sends two of %s is refused', async (name) => {
    const response = await scene.post(path, `${form}&client_id=a&client_secret=b&${name}=c`, []);
    expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml'])(
    'that sends %s is refused',
    async (type) => {
      for (const body of ['{}', form]) {
        const headers = [`content-type: ${type}`, `authorization: ${scene.basic}`];
        const response = await scene.send(`POST ${path}`, headers, body);
        expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
      }
    },
  );

  it('that sends more than anybody needs to is refused', async () => {
    for (const length of [60_000, 2_000_000]) {
      const response = await scene.post(path, `${form}&scope=${'a'.repeat(length)}`);
      expect(errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
    }
  });

  it('that authenticates itself as it should gets past all that', async () => {
    const response = await scene.post(path, form);
    expect(response.text).not.toMatch(/client authentication|authorization header/);
  });
});

import { createHmac } from 'node:crypto';
import { type JWTPayload } from 'jose';
import { allowAccess, IDENTIFIER, registerApi } from '../support/apis.js';
import { connectApplication, newPkce, REDIRECT_URI } from '../support/application.js';
import { ClientKey, now } from '../support/client-keys.js';
import { FederatedApplication, SUBJECT, type TokenChanges } from '../support/federated-application.js';
import { Issuer } from '../support/issuer.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

let stack: Stack;
let ci: Issuer;
let cluster: Issuer;
let founders: [Person, Person];
let acme: FederatedApplication;
let globex: FederatedApplication;

beforeAll(async () => {
  [stack, ci, cluster] = [await startStack(), await Issuer.start(), await Issuer.start('ES256')];
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
  const settings = { grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_CODE] };
  acme = await FederatedApplication.connect(founders[0], ci, settings);
  globex = await FederatedApplication.connect(founders[1], cluster, settings);
  const { id } = await registerApi(founders[0]);
  await allowAccess(founders[0], id, acme, [], ['invoices:read']);
});

afterAll(() => Promise.all([stack.stop(), ci.stop(), cluster.stop()]));

type Answer = [number, unknown];

const answerTo = async (application: FederatedApplication, token: string, port?: number): Promise<Answer> => {
  const form = { grant_type: 'refresh_token', refresh_token: 'abc' };
  const answer = await application.post('/oauth/token', form, token, port);
  return [answer.status, answer.json()['error']];
};

/** How the token endpoint answers a token that is wrong as told and in nothing else. */
const answerWith = async (application: FederatedApplication, changes: TokenChanges): Promise<Answer> =>
  answerTo(application, await application.newToken(changes));

const ACCEPTED = [400, 'invalid_grant']; // the refresh token is none, but the client is who it says
const REFUSED = [401, 'invalid_client'];

describe('T22 A token of an issuer outside', () => {
  it('proves the client of either tenant that has it for its issuer', async () => {
    expect(await answerWith(acme, {})).toEqual(ACCEPTED);
    expect(await answerWith(globex, {})).toEqual(ACCEPTED);
  });

  it.each<[string, Record<string, string>, number]>([
    ['/oauth/token', { grant_type: 'client_credentials', resource: IDENTIFIER }, 200],
    ['/oauth/introspect', { token: 'none' }, 200],
    ['/oauth/revoke', { token: 'none' }, 200],
    ['/oauth/device/code', { scope: 'openid' }, 200],
    [
      '/oauth/par',
      {
        response_type: 'code',
        scope: 'openid',
        redirect_uri: REDIRECT_URI,
        code_challenge: newPkce().challenge,
        code_challenge_method: 'S256',
      },
      201,
    ],
  ])('does so at %s, where nothing else does', async (path, form, status) => {
    const token = await acme.newToken();
    expectStatus(await acme.post(path, form, token), status);
    expect((await acme.post(path, form, token)).status).toBe(401);
    const none = { client_assertion: undefined, client_assertion_type: undefined };
    expect((await acme.post(path, { ...form, ...none }, token)).status).toBe(401);
  });

  it.each<[string, JWTPayload]>([
    ['of another issuer', { iss: 'https://ci.example' }],
    ['whose issuer has a slash more', { iss: 'ISSUER/' }],
    ['about another subject', { sub: 'repo:acme/wiki:ref:refs/heads/evil' }],
    ['about a subject that begins like the right one', { sub: `${SUBJECT}-2` }],
    ['about a subject in other letters', { sub: SUBJECT.toUpperCase() }],
    ['about nobody', { sub: undefined }],
    ['for another audience', { aud: 'https://other.example' }],
    ['for an audience with a slash more', { aud: 'OWN/' }],
    ['for two audiences', { aud: ['OWN', 'https://other.example'] }],
    ['for nobody', { aud: undefined }],
    ['that ended five minutes ago', { exp: now() - 300 }],
    ['that ends in a week', { exp: now() + 7 * 24 * 3600 }],
    ['without an end', { exp: undefined }],
    ['that begins in two minutes', { nbf: now() + 120 }],
    ['from two minutes ahead', { iat: now() + 120 }],
    ['with an empty jti', { jti: '' }],
  ])('%s is refused', async (_what, claims) => {
    for (const application of [acme, globex]) {
      const own = application.founder.origin;
      const filled = JSON.stringify(claims).replace('OWN', own).replace('ISSUER', application.issuer.url);
      const missing = Object.fromEntries(Object.keys(claims).map((name) => [name, undefined]));
      const all = { ...missing, ...(JSON.parse(filled) as JWTPayload) };
      expect(await answerWith(application, { claims: all })).toEqual(REFUSED);
    }
  });

  it('may name its one audience in a list, and its type', async () => {
    expect(await answerWith(acme, { claims: { aud: [acme.founder.origin] }, header: { typ: 'JWT' } })).toEqual(
      ACCEPTED,
    );
  });

  it.each(['at+jwt', 'logout+jwt', 'dpop+jwt'])('of the type %s was made for something else', async (typ) => {
    expect(await answerWith(acme, { header: { typ } })).toEqual(REFUSED);
  });

  it('is accepted once; of two processes at the same time, in one', async () => {
    const port = await stack.addServer();
    const token = await acme.newToken();
    const answers = await Promise.all([stack.port, port, stack.port, port].map((one) => answerTo(acme, token, one)));
    expect(answers.filter(([status]) => status === 400)).toHaveLength(1);
    expect(answers.filter(([status]) => status === 401)).toHaveLength(3);
  });

  it('without a jti is accepted once too', async () => {
    const token = await acme.newToken({ claims: { jti: undefined } });
    expect([await answerTo(acme, token), await answerTo(acme, token)]).toEqual([ACCEPTED, REFUSED]);
    expect(await answerWith(acme, { claims: { jti: undefined, iat: now() - 1 } })).toEqual(ACCEPTED);
  });

  it('that was refused is not used up', async () => {
    const claims = { jti: 'once-and-again' };
    expect(await answerWith(acme, { claims: { ...claims, sub: 'somebody' } })).toEqual(REFUSED);
    expect(await answerWith(acme, { claims })).toEqual(ACCEPTED);
    expect(await answerWith(acme, { claims })).toEqual(REFUSED);
  });

  it('signed with a key that is not the issuer’s is refused, whatever the header says of it', async () => {
    const stranger = await ClientKey.make('RS256');
    const { kid = '' } = ci.key.publicJwk;
    expect(await answerWith(acme, { signer: stranger })).toEqual(REFUSED); // no such kid
    for (const header of [{ kid }, { kid, jwk: stranger.publicJwk }, { kid, jku: 'https://evil.example/jwks' }]) {
      expect(await answerWith(acme, { signer: stranger, header })).toEqual(REFUSED);
    }
    expect(await answerWith(acme, { signer: cluster.key })).toEqual(REFUSED);
  });

  it('that is unsigned, or signed with the public key as a secret, is refused', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, claims = ''] = (await acme.newToken()).split('.');
    expect(await answerTo(acme, `${encode({ alg: 'none' })}.${claims}.`)).toEqual(REFUSED);
    const body = `${encode({ alg: 'HS256', kid: ci.key.publicJwk['kid'] })}.${claims}`;
    const secret = JSON.stringify(ci.key.publicJwk);
    expect(await answerTo(acme, `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`)).toEqual(
      REFUSED,
    );
  });

  it('of another tenant’s federation is refused, with either’s audience', async () => {
    for (const aud of [acme.founder.origin, globex.founder.origin]) {
      expect(await answerTo(acme, await globex.newToken({ claims: { aud } }))).toEqual(REFUSED);
      expect(await answerTo(globex, await acme.newToken({ claims: { aud } }))).toEqual(REFUSED);
    }
  });

  it('of another client’s federation is refused', async () => {
    const other = await FederatedApplication.connect(founders[0], cluster, { name: 'Other' });
    expect(await answerTo(other, await acme.newToken())).toEqual(REFUSED);
    expect(await answerWith(other, {})).toEqual(ACCEPTED);
  });

  it('must come with a client_id, and with nothing else that proves a client', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'abc' };
    for (const wrong of [{ client_id: undefined }, { client_secret: 'abc' }, { client_assertion_type: 'jwt' }]) {
      const answer = await acme.post('/oauth/token', { ...form, ...wrong }, await acme.newToken());
      expect([answer.status, answer.json()['error']]).toEqual([400, 'invalid_request']);
    }
  });

  it('is worth nothing to a client that proves itself otherwise, nor is a secret to this one', async () => {
    const { clientId, clientSecret } = await connectApplication(founders[0], { name: 'With a secret' });
    const { browser, origin } = founders[0];
    const json = { name: 'CI', issuer: ci.url, subject: SUBJECT };
    expectStatus(await browser.request(`${origin}/api/clients/${clientId}/federations`, { json }), 201);
    const form = { grant_type: 'refresh_token', refresh_token: 'abc' };
    const refused = await acme.post('/oauth/token', { ...form, client_id: clientId }, await acme.newToken());
    expect([refused.status, refused.json()['error']]).toEqual(REFUSED);
    const none = { client_assertion: undefined, client_assertion_type: undefined };
    for (const secret of [clientSecret ?? '', 'compared by hash', 'an assertion of an issuer outside']) {
      const answer = await acme.post('/oauth/token', { ...form, ...none, client_secret: secret }, '');
      expect([answer.status, answer.json()['error']]).toEqual(REFUSED);
    }
  });

  it('is refused from the moment its federation is removed, in every process', async () => {
    const application = await FederatedApplication.connect(founders[1], ci, { name: 'Leaving' });
    const id = await application.federate({ subject: 'repo:globex/other' });
    const port = await stack.addServer();
    const claims = { sub: 'repo:globex/other' };
    expect(await answerTo(application, await application.newToken({ claims }), port)).toEqual(ACCEPTED);
    const { browser, origin } = founders[1];
    const url = `${origin}/api/clients/${application.clientId}/federations/${id}`;
    expectStatus(await browser.request(url, { method: 'DELETE' }), 204);
    expect(await answerWith(application, { claims })).toEqual(REFUSED);
    expect(await answerTo(application, await application.newToken({ claims }), port)).toEqual(REFUSED);
    expect(await answerWith(application, {})).toEqual(ACCEPTED);
  });

  it('whose issuer is away is refused, and the server stays well', async () => {
    const away = await Issuer.start();
    const application = await FederatedApplication.connect(founders[0], away, { name: 'Lonely' });
    await away.stop();
    expect(await answerWith(application, {})).toEqual(REFUSED);
    expect(await answerWith(acme, {})).toEqual(ACCEPTED);
  });

  it('whose issuer publishes nonsense, or speaks for another, is refused', async () => {
    const odd = await Issuer.start();
    const application = await FederatedApplication.connect(founders[0], odd, { name: 'Odd' });
    odd.documents.set('/.well-known/openid-configuration', { issuer: ci.url, jwks_uri: `${odd.url}/keys` });
    expect(await answerWith(application, {})).toEqual(REFUSED);
    await application.federate({ subject: 'other', jwksUri: `${odd.url}/nonsense` });
    odd.documents.set('/nonsense', 'text');
    expect(await answerWith(application, { claims: { sub: 'other' } })).toEqual(REFUSED);
    await odd.stop();
  });

  it('nobody asks its issuer about a token that could not be right', async () => {
    const quiet = await Issuer.start();
    const application = await FederatedApplication.connect(founders[0], quiet, { name: 'Quiet' });
    for (const claims of [{ sub: 'other' }, { aud: 'https://other.example' }, { exp: now() - 60 }]) {
      expect(await answerWith(application, { claims })).toEqual(REFUSED);
    }
    expect(quiet.requests).toEqual([]);
    for (let count = 0; count < 5; count++) expect(await answerWith(application, {})).toEqual(ACCEPTED);
    expect(quiet.requests).toEqual(['/.well-known/openid-configuration', '/keys']);
    await quiet.stop();
  });
});

describe('T22 A federation', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['over plain http', { issuer: 'http://ci.example' }, 'issuer', 'https_required'],
    ['of an issuer that is no address', { issuer: 'ci' }, 'issuer', 'malformed'],
    ['of an issuer with a query', { issuer: 'https://ci.example/?a=b' }, 'issuer', 'query'],
    ['of an issuer with a fragment', { issuer: 'https://ci.example/#a' }, 'issuer', 'fragment'],
    ['of an issuer with a user name', { issuer: 'https://a:b@ci.example' }, 'issuer', 'userinfo'],
    ['of the tenant itself', { issuer: 'OWN' }, 'issuer', 'own_issuer'],
    ['of the tenant itself, by another path', { issuer: 'OWN/oauth' }, 'issuer', 'own_issuer'],
    ['with keys over plain http', { jwksUri: 'http://ci.example/keys' }, 'jwksUri', 'https_required'],
  ])('%s is not taken', async (_what, changes, field, code) => {
    const { browser, origin } = founders[0];
    const filled = JSON.parse(JSON.stringify(changes).replace('OWN', origin)) as Record<string, unknown>;
    const json = { name: 'CI', issuer: 'https://ci.example', subject: 'a', ...filled };
    const answer = await browser.request(`${origin}/api/clients/${acme.clientId}/federations`, { json });
    expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ field, code }] }]);
  });
});

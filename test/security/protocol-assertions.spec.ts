import { createHmac } from 'node:crypto';
import { type JWTPayload } from 'jose';
import { assertionClaims, assertionForm, ClientKey, now } from '../support/client-keys.js';
import { expectStatus, signUpCompany } from '../support/people.js';
import { type Changes, SigningApplication } from '../support/signing-application.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: SigningApplication;
let globex: SigningApplication;
let fapi: SigningApplication;

beforeAll(async () => {
  stack = await startStack();
  const [ours, theirs] = [await signUpCompany(stack), await signUpCompany(stack)];
  acme = await SigningApplication.connect(ours, {}, 'RS256');
  globex = await SigningApplication.connect(theirs);
  fapi = await SigningApplication.connect(ours, { name: 'Bank', securityProfile: 'fapi2' });
});

afterAll(() => stack.stop());

/** How the token endpoint answers a request that is wrong in what it authenticates with alone. */
const answerTo = async (application: SigningApplication, changes: Changes): Promise<[number, unknown]> => {
  const form = { grant_type: 'refresh_token', refresh_token: 'abc' };
  const answer = await application.post('/oauth/token', form, changes);
  return [answer.status, answer.json()['error']];
};

const ACCEPTED = [400, 'invalid_grant']; // the refresh token is none, but the client is who it says
const REFUSED = [401, 'invalid_client'];

describe('T22 A client assertion', () => {
  it('is accepted once', async () => {
    const assertion = { jti: 'one-and-only' };
    expect(await answerTo(acme, { assertion })).toEqual(ACCEPTED);
    expect(await answerTo(acme, { assertion })).toEqual(REFUSED);
  });

  it('of one and the same jti is a different one in another tenant and of another client', async () => {
    const assertion = { jti: 'the-same-everywhere' };
    for (const application of [acme, globex, fapi])
      expect(await answerTo(application, { assertion })).toEqual(ACCEPTED);
    for (const application of [acme, globex, fapi]) expect(await answerTo(application, { assertion })).toEqual(REFUSED);
  });

  it('that comes to two server processes at the same time is accepted once', async () => {
    const other = await stack.addServer();
    const signed = assertionForm(await acme.key.sign(assertionClaims(acme.clientId, acme.origin)));
    const send = (port: number) => answerTo(acme, { form: signed, port });
    const answers = await Promise.all([stack.port, other, stack.port, other, stack.port, other].map(send));
    expect(answers.filter(([status]) => status === 400)).toHaveLength(1);
    expect(answers.filter(([status]) => status === 401)).toHaveLength(5);
  });

  it.each<[string, JWTPayload]>([
    ['for another server', { aud: 'https://other.example' }],
    ['for nobody', { aud: undefined }],
    ['for two servers', { aud: ['ISSUER', 'https://other.example'] }],
    ['without a subject', { sub: undefined }],
    ['with another subject', { sub: '018f0000-0000-7000-8000-000000000000' }],
    ['without an issuer', { iss: undefined }],
    ['of another issuer', { iss: 'https://app.example' }],
    ['without a jti', { jti: undefined }],
    ['with an empty jti', { jti: '' }],
    ['without an end', { exp: undefined }],
    ['that ended five minutes ago', { exp: now() - 300 }],
    ['that ends in a week', { exp: now() + 7 * 24 * 3600 }],
    ['that begins in two minutes', { nbf: now() + 120 }],
    ['from two minutes ahead', { iat: now() + 120, nbf: undefined }],
  ])('%s is refused', async (_what, claims) => {
    for (const application of [acme, globex, fapi]) {
      const aud = Array.isArray(claims.aud)
        ? claims.aud.map((one) => (one === 'ISSUER' ? application.origin : one))
        : [];
      const assertion = aud.length === 0 ? claims : { ...claims, aud };
      const [status, error] = await answerTo(application, { assertion });
      // Who does not say who they are, or says two things, is told so (RFC 6749 §5.2).
      expect([status, error]).toEqual('sub' in claims && claims.sub !== undefined ? [400, 'invalid_request'] : REFUSED);
    }
  });

  it('may be for the token endpoint, unless FAPI 2.0 asks for the issuer alone', async () => {
    const assertion = { aud: `${acme.origin}/oauth/token` };
    expect(await answerTo(acme, { assertion })).toEqual(ACCEPTED);
    expect(await answerTo(fapi, { assertion })).toEqual(REFUSED);
    expect(await answerTo(fapi, { assertion: { aud: [fapi.origin] } })).toEqual(REFUSED);
  });

  it('of another tenant’s issuer is refused, both ways', async () => {
    expect(await answerTo(acme, { assertion: { aud: globex.origin } })).toEqual(REFUSED);
    expect(await answerTo(globex, { assertion: { aud: acme.origin } })).toEqual(REFUSED);
  });

  it('signed with a key that is not the client’s is refused, whatever the header says of it', async () => {
    const stranger = await ClientKey.make();
    expect(await answerTo(globex, { signer: stranger })).toEqual(REFUSED);
    const { kid = '' } = globex.key.publicJwk;
    for (const header of [{ kid }, { kid, jwk: stranger.publicJwk }, { jku: 'https://evil.example/jwks', kid }]) {
      expect(await answerTo(globex, { signer: stranger, assertionHeader: header })).toEqual(REFUSED);
    }
  });

  it('that is unsigned, or signed with the public key as a secret, is refused', async () => {
    const claims = assertionClaims(globex.clientId, globex.origin);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    expect(await answerTo(globex, { form: assertionForm(unsigned) })).toEqual(REFUSED);
    const body = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
    const secret = JSON.stringify(globex.key.publicJwk);
    const symmetric = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
    expect(await answerTo(globex, { form: assertionForm(symmetric) })).toEqual(REFUSED);
  });

  it.each(['at+jwt', 'logout+jwt', 'dpop+jwt'])('of the type %s was made for something else', async (typ) => {
    expect(await answerTo(acme, { assertionHeader: { typ } })).toEqual(REFUSED);
  });

  it('can’t be replaced by a secret, nor be there beside one', async () => {
    expect(acme.clientSecret).toBeNull();
    const none = { client_assertion: undefined, client_assertion_type: undefined };
    expect(await answerTo(acme, { form: none })).toEqual(REFUSED);
    expect(await answerTo(acme, { form: { ...none, client_secret: 'compared by hash' } })).toEqual(REFUSED);
    expect(await answerTo(acme, { form: { client_secret: 'abc' } })).toEqual([400, 'invalid_request']);
  });

  it('is refused from the moment its key is taken from the client, in every process', async () => {
    const application = await SigningApplication.connect(globex.founder, { name: 'Rotating' });
    const port = await stack.addServer();
    expect(await answerTo(application, { port })).toEqual(ACCEPTED);
    const next = await ClientKey.make();
    const { browser, origin } = globex.founder;
    const url = `${origin}/api/clients/${application.clientId}`;
    const json = { jwks: { keys: [next.publicJwk] } };
    expectStatus(await browser.request(url, { method: 'PATCH', json }), 200);
    expect(await answerTo(application, { signer: next })).toEqual(ACCEPTED);
    expect(await answerTo(application, { port })).toEqual(REFUSED);
  });
});

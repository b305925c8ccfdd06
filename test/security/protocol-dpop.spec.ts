import { type JWTPayload } from 'jose';
import { ClientKey, dpopProof, now, type ProofChanges } from '../support/client-keys.js';
import { expectStatus, signUpCompany } from '../support/people.js';
import { SigningApplication } from '../support/signing-application.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let companies: readonly [SigningApplication, SigningApplication];
let tokens: ReadonlyMap<SigningApplication, string>;

beforeAll(async () => {
  stack = await startStack();
  const connect = async () => SigningApplication.connect(await signUpCompany(stack), { bindsTokensWithDpop: true });
  companies = [await connect(), await connect()];
  const logIn = async (application: SigningApplication) =>
    [application, (await application.logIn()).access_token] as const;
  tokens = new Map([await logIn(companies[0]), await logIn(companies[1])]);
});

afterAll(() => stack.stop());

const refusalAtUserinfo = async (application: SigningApplication, accessToken: string, changes: ProofChanges) => {
  const url = `${application.origin}/oauth/userinfo`;
  const proof = await dpopProof(application.dpopKey, 'GET', url, accessToken, changes);
  const { status, headers } = await application.userinfo(accessToken, proof);
  return [status, /error="(\w+)"/.exec(String(headers['www-authenticate']))?.[1]];
};

describe('T23 A DPoP proof', () => {
  it('binds the token to its key', async () => {
    for (const application of companies) {
      const { access_token: accessToken, token_type: type } = await application.logIn();
      expect(type).toBe('DPoP');
      expectStatus(await application.userinfo(accessToken), 200);
      const introspected = await application.post('/oauth/introspect', { token: accessToken });
      expect(introspected.json()).toMatchObject({ active: true, cnf: { jkt: application.dpopKey.thumbprint } });
    }
  });

  it('is accepted once, whichever process it comes to', async () => {
    const other = await stack.addServer();
    for (const application of companies) {
      const accessToken = tokens.get(application) ?? '';
      const proof = await application.proofFor('GET', '/oauth/userinfo', accessToken);
      expectStatus(await application.userinfo(accessToken, proof), 200);
      for (const port of [stack.port, other]) {
        expect((await application.userinfo(accessToken, proof, 'DPoP', port)).status).toBe(401);
      }
    }
  });

  it('that comes to two processes at the same time is accepted once', async () => {
    const other = await stack.addServer();
    const [application] = companies;
    const accessToken = tokens.get(application) ?? '';
    const proof = await application.proofFor('GET', '/oauth/userinfo', accessToken);
    const ports = [stack.port, other, stack.port, other];
    const answers = await Promise.all(ports.map((port) => application.userinfo(accessToken, proof, 'DPoP', port)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  it.each<[string, JWTPayload, Record<string, unknown>]>([
    ['for another address', { htu: 'https://other.example/oauth/userinfo' }, {}],
    ['for another endpoint', { htu: 'TOKEN' }, {}],
    ['for no address', { htu: undefined }, {}],
    ['for another method', { htm: 'POST' }, {}],
    ['for no method', { htm: undefined }, {}],
    ['for another token', { ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' }, {}],
    ['for no token', { ath: undefined }, {}],
    ['without a jti', { jti: undefined }, {}],
    ['without a time', { iat: undefined }, {}],
    ['with a time of text', { iat: 'now' as unknown as number }, {}],
    ['from the future', { iat: now() + 3600 }, {}],
    ['that is not yet good', { nbf: now() + 3600 }, {}],
    ['that has ended', { exp: now() - 3600 }, {}],
    ['of another type', {}, { typ: 'JWT' }],
    ['without a key', {}, { jwk: undefined }],
    ['with a nonce that nobody gave', { nonce: 'abc' }, {}],
  ])('%s is refused', async (_what, claims, header) => {
    for (const application of companies) {
      const accessToken = tokens.get(application) ?? '';
      const there = claims['htu'] === 'TOKEN' ? { ...claims, htu: `${application.origin}/oauth/token` } : claims;
      const [status, error] = await refusalAtUserinfo(application, accessToken, { claims: there, header });
      expect(status).toBe(401);
      expect(error).toMatch(/^(invalid_dpop_proof|use_dpop_nonce)$/);
      expectStatus(await application.userinfo(accessToken), 200);
    }
  });

  it('with the private key in its header, or signed with a secret or RS256, is refused', async () => {
    const [application] = companies;
    const accessToken = tokens.get(application) ?? '';
    const header = { jwk: application.dpopKey.privateJwk };
    expect((await refusalAtUserinfo(application, accessToken, { header }))[0]).toBe(401);
    const rsa = await ClientKey.make('RS256');
    const url = `${application.origin}/oauth/userinfo`;
    expect((await application.userinfo(accessToken, await dpopProof(rsa, 'GET', url, accessToken))).status).toBe(401);
  });

  it('of another key opens nothing with the token, nor does the token alone', async () => {
    const stranger = await ClientKey.make();
    for (const application of companies) {
      const accessToken = tokens.get(application) ?? '';
      const proof = await dpopProof(stranger, 'GET', `${application.origin}/oauth/userinfo`, accessToken);
      expect((await application.userinfo(accessToken, proof)).status).toBe(401);
      expect((await application.userinfo(accessToken, null)).json()).toMatchObject({ error: 'invalid_request' });
      expect((await application.userinfo(accessToken, null, 'Bearer')).status).toBe(401);
    }
  });

  it('is needed to redeem a code and to refresh, where the client binds its tokens', async () => {
    for (const application of companies) {
      const code = await application.newCode();
      const without = await application.post('/oauth/token', code, { proof: null });
      expect([without.status, without.json()['error']]).toEqual([400, 'invalid_grant']);
      const { refresh_token: refreshToken } = expectStatus(await application.post('/oauth/token', code), 200).json<{
        refresh_token: string;
      }>();
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const bare = await application.post('/oauth/token', form, { proof: null });
      expect([bare.status, bare.json()['error']]).toEqual([400, 'invalid_grant']);
      expectStatus(await application.post('/oauth/token', form), 200);
    }
  });

  it('made for the other tenant’s host is refused', async () => {
    const [ours, theirs] = companies;
    const code = await ours.newCode();
    const proof = await dpopProof(ours.dpopKey, 'POST', `${theirs.origin}/oauth/token`);
    const refused = await ours.post('/oauth/token', code, { proof });
    expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_dpop_proof']);
    expectStatus(await ours.post('/oauth/token', code), 200);
  });

  it('of a clock that is wrong gets a nonce, with which it is accepted, in any process', async () => {
    const other = await stack.addServer();
    const [ours, theirs] = companies;
    const code = await ours.newCode();
    const url = `${ours.origin}/oauth/token`;
    const late = { iat: now() - 3600 };
    const proof = await dpopProof(ours.dpopKey, 'POST', url, undefined, { claims: late });
    const refused = await ours.post('/oauth/token', code, { proof });
    expect([refused.status, refused.json()['error']]).toEqual([400, 'use_dpop_nonce']);
    const nonce = String(refused.headers['dpop-nonce']);
    const elsewhere = await dpopProof(theirs.dpopKey, 'POST', `${theirs.origin}/oauth/token`, undefined, {
      claims: { nonce },
    });
    const there = await theirs.post('/oauth/token', await theirs.newCode(), { proof: elsewhere });
    expect(there.json()['error']).toBe('use_dpop_nonce');
    const again = await dpopProof(ours.dpopKey, 'POST', url, undefined, { claims: { ...late, nonce } });
    expectStatus(await ours.post('/oauth/token', code, { proof: again, port: other }), 200);
  });
});

import { decodeJwt, decodeProtectedHeader } from 'jose';
import { connectApplication } from '../support/application.js';
import { logOut, logoutUrl } from '../support/logout.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { RelyingParty } from '../support/relying-party.js';
import { type Stack, startStack } from '../support/stack.js';
import { logInAt, POST_LOGOUT_REDIRECT_URI, verifyIdToken } from './oidcc.js';

let stack: Stack;
let party: RelyingParty;
let founders: readonly [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  party = await RelyingParty.start();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(async () => {
  await party.stop();
  await stack.stop();
});

describe.each([0, 1] as const)('OpenID Connect Back-Channel Logout 1.0, tenant %i', (index) => {
  const founder = (): Person => founders[index];

  it('oidcc-backchannel-logout-discovery-endpoint-verification', async () => {
    const { browser, origin } = founder();
    const answer = expectStatus(await browser.request(`${origin}/.well-known/openid-configuration`), 200);
    expect(answer.json()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it('oidcc-backchannel-rp-initiated-logout', async () => {
    const path = `/tenant-${String(index)}`;
    const client = await connectApplication(founder(), {
      requiresPkce: false,
      postLogoutRedirectUris: [POST_LOGOUT_REDIRECT_URI],
      backchannelLogoutUri: `${party.origin}${path}`,
    });
    const { tokens, claims } = await logInAt(client, 'default', founder());
    const request = { id_token_hint: tokens.id_token, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI, state: 'a' };
    const { url } = await logOut(logoutUrl(client.origin, request), founder().browser);
    expect(url).toBe(`${POST_LOGOUT_REDIRECT_URI}?state=a`);
    const requests = await party.requestsTo(path, 1);
    expect(requests).toHaveLength(1);
    const form = new URLSearchParams(requests[0]?.body);
    expect([...form.keys()]).toEqual(['logout_token']);
    const token = form.get('logout_token') ?? '';
    await verifyIdToken(client, token);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'logout+jwt' });
    const { iat = 0, exp = 0, ...rest } = decodeJwt(token);
    expect(exp - iat).toBeLessThanOrEqual(120);
    expect(rest).toEqual({
      iss: client.origin,
      aud: client.clientId,
      sub: claims.sub,
      sid: claims['sid'],
      jti: expect.any(String),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
  });
});

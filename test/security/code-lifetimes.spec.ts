import { Redis } from 'ioredis';
import { authorize, connectApplication, logIn, newPkce, REDIRECT_URI, requestTokens } from '../support/application.js';
import { expectStatus, signIn } from '../support/people.js';
import { ProtocolScene } from './protocol.js';

let scenes: [ProtocolScene, ProtocolScene];
let redis: Redis;

beforeAll(async () => {
  scenes = await ProtocolScene.pair();
  redis = new Redis(scenes[0].stack.env['REDIS_URL'] ?? '');
});

afterAll(async () => {
  redis.disconnect();
  await scenes[0].stack.stop();
});

type Form = Record<string, string>;

const newCode = async ({ application, founder }: ProtocolScene): Promise<Form> => {
  const { verifier, challenge } = newPkce();
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const code = (await authorize(application, founder, pkce)).searchParams.get('code') ?? '';
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
};

interface StoredCode {
  readonly iat: number;
  readonly exp: number;
  readonly consumed?: number;
}

/** Makes a code so many seconds older, as time would. Returns how long it had still to live before. */
const age = async ({ code }: Form, seconds: number): Promise<number> => {
  const [key = ''] = await redis.keys(`t:*:oidc:AuthorizationCode:${code ?? ''}`);
  const ttlMs = await redis.pttl(key);
  const stored = JSON.parse((await redis.get(key)) ?? '') as StoredCode; // written by the provider alone
  const older = { ...stored, iat: stored.iat - seconds, exp: stored.exp - seconds };
  const consumed = stored.consumed === undefined ? {} : { consumed: stored.consumed - seconds };
  await redis.set(key, JSON.stringify({ ...older, ...consumed }), 'PX', Math.max(1, ttlMs - seconds * 1_000));
  return ttlMs / 1_000;
};

const refusal = async (scene: ProtocolScene, form: Form): Promise<unknown> => {
  const response = await requestTokens(scene.application, form);
  return [response.status, response.json()['error']];
};

const isAlive = async (scene: ProtocolScene, token: string): Promise<boolean> =>
  (await scene.send('GET /oauth/userinfo', [`authorization: Bearer ${token}`])).status === 200;

describe.each([
  ['Acme', 0, 1],
  ['Globex', 1, 0],
] as const)('Of %s, beside another company,', (_name, our, their) => {
  it('T15 a code that is used again after 30 seconds is refused, and ends what it bought', async () => {
    const [ours, theirs] = [scenes[our], scenes[their]];
    const form = await newCode(ours);
    const { access_token: token } = expectStatus(await requestTokens(ours.application, form), 200).json<{
      access_token: string;
    }>();
    const { access_token: untouched } = await logIn(theirs.application, theirs.founder);
    await age(form, 30);
    expect(await isAlive(ours, token)).toBe(true);
    expect(await refusal(ours, form)).toEqual([400, 'invalid_grant']);
    expect([await isAlive(ours, token), await isAlive(theirs, untouched)]).toEqual([false, true]);
  });

  it('T16 a code lives for a minute at most, and is refused then', async () => {
    const ours = scenes[our];
    const [young, old] = [await newCode(ours), await newCode(ours)];
    const life = await age(young, 50);
    expect([life > 30, life <= 60]).toEqual([true, true]); // ASVS 10.4.3
    expectStatus(await requestTokens(ours.application, young), 200);
    await age(old, 61);
    expect(await refusal(ours, old)).toEqual([400, 'invalid_grant']);
  });

  it('T17 a verifier is refused where there was no challenge (RFC 9700 §2.1.1)', async () => {
    const { founder } = scenes[our];
    const application = await connectApplication(founder, { name: 'Old', requiresPkce: false });
    const codeWithout = async (): Promise<Form> => {
      const code = (await authorize(application, founder, {})).searchParams.get('code') ?? '';
      return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
    };
    const downgraded = { ...(await codeWithout()), code_verifier: newPkce().verifier };
    const refused = await requestTokens(application, downgraded);
    expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_grant']);
    expectStatus(await requestTokens(application, await codeWithout()), 200);
  });

  it('T18 a refresh token that is used again ends its family, and nobody else’s', async () => {
    const [ours, theirs] = [scenes[our], scenes[their]];
    const first = await logIn(ours.application, ours.founder);
    const elsewhere = await logIn(theirs.application, theirs.founder);
    const refresh = (token: string) => ({ grant_type: 'refresh_token', refresh_token: token });
    const form = refresh(first.refresh_token ?? '');
    const second = expectStatus(await requestTokens(ours.application, form), 200).json<{
      refresh_token: string;
      access_token: string;
    }>();
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refusal(ours, form)).toEqual([400, 'invalid_grant']);
    expect(await refusal(ours, refresh(second.refresh_token))).toEqual([400, 'invalid_grant']);
    expect(await isAlive(ours, second.access_token)).toBe(false);
    expectStatus(await requestTokens(theirs.application, refresh(elsewhere.refresh_token ?? '')), 200);
  });

  it('T18 a refresh token goes on after a logout only where it may be used while nobody is there', async () => {
    const { application, founder } = scenes[our];
    const offline = await logIn(application, founder);
    const bound = await logIn(application, founder, { scope: 'openid profile' });
    expect(bound.refresh_token).toBeUndefined();
    const session = `${founder.origin}/api/sessions/current`;
    expectStatus(await founder.browser.request(session, { method: 'DELETE' }), 204);
    expect((await founder.browser.request(`${founder.origin}/api/account`)).status).toBe(401);
    const form = { grant_type: 'refresh_token', refresh_token: offline.refresh_token ?? '' };
    const renewed = expectStatus(await requestTokens(application, form), 200).json<{ refresh_token: string }>();
    expectStatus(await signIn(founder, founder.browser), 201);
    const consent = `${founder.origin}/api/account/consents/${application.clientId}`;
    expectStatus(await founder.browser.request(consent, { method: 'DELETE' }), 204);
    expect(await refusal(scenes[our], { ...form, refresh_token: renewed.refresh_token })).toEqual([
      400,
      'invalid_grant',
    ]);
  });
});

import { jest } from '@jest/globals';
import { type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { generateKey, SigningKeys } from '#features/signing-keys';
import { PasskeyAssertions, PasskeyRegistrations, PasskeyRejected, PasskeysHttpModule } from '#features/passkeys';
import { FakeBrowser, HttpHarness, type Tampering, VirtualPasskey } from '#testing';
import { SignInHttpModule } from './sign-in.module.js';

interface Person {
  readonly id: string;
  readonly passkey: VirtualPasskey;
}

/** What the options route answers; the passkey reads the options. */
interface AssertionBegun {
  readonly ceremonyId: string;
  readonly options: Parameters<VirtualPasskey['get']>[1];
}

const REFUSAL = {
  type: 'about:blank',
  title: 'Not signed in',
  status: 401,
  code: 'passkey_rejected',
  detail: new PasskeyRejected().message,
  requestId: expect.any(String),
};

describe('Signing in', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let browser: FakeBrowser;

  beforeAll(async () => {
    http = await HttpHarness.start(SignInHttpModule, PasskeysHttpModule);
    [acme, globex] = [await tenantWithKeys('Acme'), await tenantWithKeys('Globex')];
    http.serve(acme, globex);
  });
  afterAll(() => http.stop());
  beforeEach(() => {
    browser = new FakeBrowser();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const tenantWithKeys = async (name: string): Promise<TenantContext> => {
    const ctx = await http.features.createTenant(name);
    const keys = [await generateKey('ES256')];
    await inTenant(ctx, (tx) => http.features.get(SigningKeys).provision(tx, ctx.tenant.id, keys));
    return ctx;
  };

  const inTenant: TenantDb['run'] = (scope, work) => http.features.get(TenantDb).run(scope, work);

  const enrol = async (ctx: TenantContext): Promise<Person> => {
    const user = await http.features.createUser(ctx);
    const registrations = http.features.get(PasskeyRegistrations);
    const person = { ...user, displayName: 'Ada Lovelace' };
    const { ceremonyId, options } = await registrations.options(ctx, browser, { kind: 'registration', person });
    const { passkey, response } = VirtualPasskey.create(ctx.tenant.issuer, options);
    const registration = await registrations.verify(ctx, browser, { ceremonyId, response, kind: 'registration' });
    await inTenant(ctx, (tx) => registrations.store(tx, ctx, registration));
    return { id: user.id, passkey };
  };

  const begin = async (ctx: TenantContext): Promise<AssertionBegun> =>
    (await http.call<AssertionBegun>(ctx, 'POST /api/passkeys/authentication-options', { browser, body: {} })).body;

  /** One attempt; `session` for a confirmation by whoever is signed in. */
  const attempt = async (
    { passkey }: Person,
    { ctx = acme, tampering = {} as Tampering, session = undefined as TenantContext | undefined } = {},
  ) => {
    const { ceremonyId, options } = await begin(ctx);
    const body = { ceremonyId, response: passkey.get(ctx.tenant.issuer, options, tampering) };
    if (session === undefined) return http.call(ctx, 'POST /api/sessions', { browser, body });
    const headers = http.sessionOf(session);
    return http.call(ctx, 'POST /api/account/reauthentication', { browser, body, headers });
  };

  const disable = ({ id }: Person): Promise<unknown> =>
    inTenant(acme, (tx) => tx.user.updateMany({ where: { id }, data: { isDisabled: true } }));

  const remove = ({ id }: Person): Promise<unknown> => inTenant(acme, (tx) => tx.user.deleteMany({ where: { id } }));

  /** Lets something happen to the person after the passkey was checked and before the session begins. */
  const whileSigningIn = (happening: () => Promise<unknown>): void => {
    const assertions = http.features.get(PasskeyAssertions);
    const verify = assertions.verify.bind(assertions);
    jest.spyOn(assertions, 'verify').mockImplementation(async (...args) => {
      const verified = await verify(...args);
      await happening();
      return verified;
    });
  };

  it('starts a session', async () => {
    expect(await attempt(await enrol(acme))).toEqual({ status: 201, body: { redirectTo: '/' } });
    expect(browser.setCookies.at(-1)).toMatch(/^permiso_session/);
  });

  it('tells the person by mail of a browser that was not used before, and of no other', async () => {
    const [ada, grace] = [await enrol(acme), await enrol(acme)];
    const told = async (person: Person) => {
      const user = await inTenant(acme, (tx) => tx.user.findFirst({ where: { id: person.id } }));
      return (await http.features.mailsOf(acme)).filter(({ to }) => to === user?.email).map(({ template }) => template);
    };
    const laptop = browser;
    await attempt(ada);
    expect(await told(ada)).toEqual(['new-device']);
    await attempt(ada);
    expect(await told(ada)).toEqual(['new-device']);
    expect(browser.setCookies.filter((cookie) => cookie.startsWith('permiso_device='))).toEqual([
      expect.stringMatching(/; HttpOnly; SameSite=Strict; Max-Age=34560000$/),
    ]);
    await attempt(grace); // another person in the same browser
    expect(await told(grace)).toEqual(['new-device']);
    browser = new FakeBrowser();
    await attempt(ada);
    expect(await told(ada)).toEqual(['new-device', 'new-device']);
    browser = laptop;
    await attempt(ada);
    expect(await told(ada)).toHaveLength(2);
  });

  it('tells nobody of an attempt that failed', async () => {
    const ada = await enrol(acme);
    const before = (await http.features.mailsOf(acme)).length;
    await attempt(ada, { tampering: { isSignatureBroken: true } });
    expect(await http.features.mailsOf(acme)).toHaveLength(before);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>]>([
    [
      'a passkey that nobody has',
      async () => {
        const ada = await enrol(acme);
        await remove(ada);
        return attempt(ada);
      },
    ],
    ['a passkey of another tenant', async () => attempt(await enrol(globex))],
    ['a broken signature', async () => attempt(await enrol(acme), { tampering: { isSignatureBroken: true } })],
    ['a foreign origin', async () => attempt(await enrol(acme), { tampering: { origin: 'https://evil.example' } })],
    ['a person who was not verified', async () => attempt(await enrol(acme), { tampering: { isUserVerified: false } })],
    [
      'a disabled person',
      async () => {
        const ada = await enrol(acme);
        await disable(ada);
        return attempt(ada);
      },
    ],
    [
      'a person who is disabled at this very moment',
      async () => {
        const ada = await enrol(acme);
        whileSigningIn(() => disable(ada));
        return attempt(ada);
      },
    ],
    [
      'a person who is deleted at this very moment',
      async () => {
        const ada = await enrol(acme);
        whileSigningIn(() => remove(ada));
        return attempt(ada);
      },
    ],
    [
      'a challenge that was answered before',
      async () => {
        const { passkey } = await enrol(acme);
        const { ceremonyId, options } = await begin(acme);
        const body = { ceremonyId, response: passkey.get(acme.tenant.issuer, options) };
        await http.call(acme, 'POST /api/sessions', { browser, body });
        return http.call(acme, 'POST /api/sessions', { browser, body });
      },
    ],
    [
      'what is no credential at all',
      async () => {
        const { ceremonyId } = await begin(acme);
        return http.call(acme, 'POST /api/sessions', { browser, body: { ceremonyId, response: {} } });
      },
    ],
    [
      "a confirmation by somebody else's passkey",
      async () => {
        const user = await http.features.createUser(acme);
        return attempt(await enrol(acme), { session: http.features.actingAs(acme, user, 'member') });
      },
    ],
  ])('answers %s like every other refusal', async (_what, refused) => {
    expect(await refused()).toEqual({ status: 401, body: REFUSAL });
  });

  it('begins no session for a person who is disabled at this very moment', async () => {
    const ada = await enrol(acme);
    whileSigningIn(() => disable(ada));
    await attempt(ada);
    expect(browser.setCookies.filter((cookie) => cookie.startsWith('permiso_session'))).toEqual([]);
  });
});

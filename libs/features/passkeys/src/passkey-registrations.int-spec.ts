import { type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { FakeBrowser, Harness, type Tampering, VirtualPasskey, type VirtualPasskeyTraits } from '#testing';
import { addPasskey } from './add-passkey.fixture.js';
import { type RegistrationKind, PasskeyRegistrations } from './passkey-registrations.js';
import { PasskeyAssertions } from './passkey-assertions.js';
import { PasskeysModule } from './passkeys.module.js';

describe('Passkey registrations', () => {
  let harness: Harness;
  let registrations: PasskeyRegistrations;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };
  let browser: FakeBrowser;

  beforeAll(async () => {
    harness = await Harness.start(PasskeysModule);
    registrations = harness.get(PasskeyRegistrations);
    acme = await harness.createTenant('Acme');
    globex = await harness.createTenant('Globex');
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    ada = await harness.createUser(acme);
    browser = new FakeBrowser();
  });

  const begin = (ctx = acme, user = ada, kind: RegistrationKind = 'registration') =>
    registrations.options(ctx, browser, { kind, person: { ...user, displayName: 'Ada Lovelace' } });

  const register = async (tampering: Tampering = {}, traits: VirtualPasskeyTraits = {}, ctx = acme, user = ada) => {
    const { ceremonyId, options } = await begin(ctx, user);
    const { response } = VirtualPasskey.create(ctx.tenant.issuer, options, tampering, traits);
    const registration = await registrations.verify(ctx, browser, { kind: 'registration', ceremonyId, response });
    return harness.get(TenantDb).run(ctx, (tx) => registrations.store(tx, ctx, registration));
  };

  it('asks for a discoverable passkey with user verification, without attestation, for this host', async () => {
    const { options } = await begin();
    expect(options).toMatchObject({
      rp: { id: acme.tenant.rpId, name: 'Acme' },
      user: { name: ada.username, displayName: 'Ada Lovelace' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    });
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-7, -8, -257]);
    expect(Buffer.from(options.user.id, 'base64url').toString('hex')).toBe(ada.id.replaceAll('-', ''));
  });

  it('keeps authenticators out that hold a passkey of the person already', async () => {
    const first = await addPasskey(harness, acme, ada);
    const { options } = await begin();
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([first.id]);
  });

  it('names passkeys after their authenticators, and tells two of a kind apart', async () => {
    const names = [
      (await register()).name,
      (await register()).name,
      (await register({}, { aaguid: 'bada5566-a7aa-401f-bd96-45619a55120d' })).name,
      (await register({}, { aaguid: '00000000-0000-0000-0000-000000000000' })).name,
    ];
    expect(names).toEqual(['iCloud Keychain', 'iCloud Keychain 2', '1Password', 'Passkey']);
  });

  it('stores whether a passkey may live on several devices', async () => {
    const deviceBound = { isBackupEligible: false, isBackedUp: false };
    await expect(register({}, deviceBound)).resolves.toMatchObject(deviceBound);
    await expect(register()).resolves.toMatchObject({ isBackupEligible: true, isBackedUp: true });
  });

  it.each<[string, Tampering]>([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a subdomain of the tenant', { origin: 'http://sub.acme.permiso.localhost:1812' }],
    ['another relying party', { rpId: 'permiso.localhost' }],
    ['a frame in another site', { crossOrigin: true }],
    ['a page framed by a named site', { topOrigin: 'https://evil.example' }],
    ['a person who is not present', { isUserPresent: false }],
    ['a person who was not verified', { isUserVerified: false }],
    ['a challenge of its own making', { challenge: 'bm90IG91ciBjaGFsbGVuZ2U' }],
    ['an assertion in place of a registration', { type: 'webauthn.get' }],
    ['a backup that can not be', { isBackupEligible: false, isBackedUp: true }],
  ])('refuses %s', async (_, tampering) => {
    await expect(register(tampering)).rejects.toMatchObject({ code: 'registration_rejected', kind: 'unprocessable' });
  });

  it('refuses a key of an algorithm that was not offered', async () => {
    await expect(register({}, { algorithm: -35 })).rejects.toMatchObject({ code: 'registration_rejected' });
  });

  it("refuses another tenant's origin and challenge", async () => {
    await expect(register({ origin: globex.tenant.issuer })).rejects.toMatchObject({ code: 'registration_rejected' });
    const { ceremonyId, options } = await begin(globex, await harness.createUser(globex));
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    const answer = { kind: 'registration', ceremonyId, response } as const;
    await expect(registrations.verify(acme, browser, answer)).rejects.toMatchObject({ code: 'registration_rejected' });
  });

  it('takes an answer once', async () => {
    const { ceremonyId, options } = await begin();
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    const answer = { kind: 'registration', ceremonyId, response } as const;
    const attempts = [1, 2, 3].map(() => registrations.verify(acme, browser, answer));
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses an answer from another browser, for another flow, or by another person', async () => {
    const refused = { code: 'registration_rejected' };
    const answer = async () => {
      const { ceremonyId, options } = await begin();
      return { ceremonyId, response: VirtualPasskey.create(acme.tenant.issuer, options).response };
    };
    const inFlow = async (kind: RegistrationKind, userId?: string) => ({ ...(await answer()), kind, userId });
    const other = new FakeBrowser();
    await expect(registrations.verify(acme, other, await inFlow('registration'))).rejects.toMatchObject(refused);
    await expect(registrations.verify(acme, browser, await inFlow('enrolment'))).rejects.toMatchObject(refused);
    await expect(registrations.verify(acme, browser, await inFlow('joining'))).rejects.toMatchObject(refused);
    const bob = await harness.createUser(acme);
    await expect(registrations.verify(acme, browser, await inFlow('registration', bob.id))).rejects.toMatchObject(
      refused,
    );
  });

  it('refuses a challenge that was given out to sign in', async () => {
    const { ceremonyId, options } = await harness.get(PasskeyAssertions).options(acme, browser);
    const creation = { ...(await begin()).options, challenge: options.challenge };
    const { response } = VirtualPasskey.create(acme.tenant.issuer, creation);
    const answer = { kind: 'registration', ceremonyId, response } as const;
    await expect(registrations.verify(acme, browser, answer)).rejects.toMatchObject({ code: 'registration_rejected' });
  });

  it('refuses a response whose id is not the credential it carries', async () => {
    const { ceremonyId, options } = await begin();
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    const answer = { kind: 'registration', ceremonyId, response: { ...response, id: 'AAAA', rawId: 'AAAA' } } as const;
    await expect(registrations.verify(acme, browser, answer)).rejects.toMatchObject({ code: 'registration_rejected' });
  });

  it("refuses a credential id that is in use in the tenant, and leaves the owner's passkey as it was", async () => {
    const mine = await addPasskey(harness, acme, ada);
    const eve = await harness.createUser(acme);
    const credentialId = Buffer.from(mine.id, 'base64url');
    await expect(register({}, { credentialId }, acme, eve)).rejects.toMatchObject({
      code: 'passkey_already_registered',
      kind: 'conflict',
    });
    const assertions = harness.get(PasskeyAssertions);
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const response = mine.get(acme.tenant.issuer, options);
    await expect(assertions.verify(acme, browser, { ceremonyId, response })).resolves.toMatchObject({ userId: ada.id });
  });

  it('keeps equal credential ids of two tenants apart', async () => {
    const mine = await addPasskey(harness, acme, ada);
    const eve = await harness.createUser(globex);
    const credentialId = Buffer.from(mine.id, 'base64url');
    await expect(register({}, { credentialId }, globex, eve)).resolves.toMatchObject({ userId: eve.id });
  });

  it('stores a first passkey only for those who have none', async () => {
    const storeFirst = async () => {
      const { ceremonyId, options } = await begin();
      const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
      const registration = await registrations.verify(acme, browser, { kind: 'registration', ceremonyId, response });
      return harness.get(TenantDb).run(acme, (tx) => registrations.storeFirst(tx, acme, registration));
    };
    const results = await Promise.all([storeFirst(), storeFirst(), storeFirst()]);
    expect(results.filter((passkey) => passkey !== null)).toHaveLength(1);
  });

  it('holds a person to fifty passkeys', async () => {
    const db = harness.get(TenantDb);
    await register();
    await db.run(acme, async (tx) => {
      const [row] = await tx.passkey.findMany({ where: { tenantId: acme.tenant.id, userId: ada.id } });
      if (!row) throw new Error('There is no passkey to copy.');
      const copies = Array.from({ length: 49 }, () => crypto.randomUUID());
      await tx.passkey.createMany({ data: copies.map((id) => ({ ...row, id, credentialId: id })) });
    });
    await expect(register()).rejects.toMatchObject({ code: 'too_many_passkeys' });
  });
});

import { type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type SettingsChange, SettingsService } from '#features/settings';
import { AuthenticatorMaker, FakeBrowser, Harness, VirtualPasskey, type VirtualPasskeyTraits } from '#testing';
import { PasskeyAssertions } from './passkey-assertions.js';
import { PasskeyRegistrations } from './passkey-registrations.js';
import { PasskeysModule } from './passkeys.module.js';

const MODEL = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const OTHER_MODEL = 'ee882879-721c-4913-9775-3dfcce97072a';
const KEY = { isBackupEligible: false, isBackedUp: false, aaguid: MODEL, attachment: 'cross-platform' } as const;

describe('The policy of a company for new passkeys', () => {
  let harness: Harness;
  let registrations: PasskeyRegistrations;
  let maker: AuthenticatorMaker;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(PasskeysModule);
    registrations = harness.get(PasskeyRegistrations);
    maker = await AuthenticatorMaker.found();
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const set = (change: SettingsChange, ctx = acme) => harness.get(SettingsService).update(ctx, change);

  const allow = (...makers: AuthenticatorMaker[]) =>
    set({ allowedAuthenticators: [{ aaguid: MODEL, rootCertificates: makers.map((one) => one.rootCertificate) }] });

  const optionsOf = async (ctx = acme) => {
    const user = await harness.createUser(ctx);
    const browser = new FakeBrowser();
    const person = { ...user, displayName: 'Ada Lovelace' };
    return { browser, ...(await registrations.options(ctx, browser, { kind: 'registration', person })) };
  };

  const register = async (traits: VirtualPasskeyTraits, ctx = acme): Promise<VirtualPasskey> => {
    const { browser, ceremonyId, options } = await optionsOf(ctx);
    const { passkey, response } = VirtualPasskey.create(ctx.tenant.issuer, options, {}, traits);
    const registration = await registrations.verify(ctx, browser, { kind: 'registration', ceremonyId, response });
    await harness.get(TenantDb).run(ctx, (tx) => registrations.store(tx, ctx, registration));
    return passkey;
  };

  const refusal = (reason: string) => ({
    code: 'passkey_not_allowed',
    kind: 'unprocessable',
    fields: [expect.objectContaining({ code: reason }) as object],
  });

  it('takes any, unless said otherwise, and asks for no attestation', async () => {
    const { options } = await optionsOf();
    expect(options.attestation).toBe('none');
    expect(options.authenticatorSelection?.authenticatorAttachment).toBeUndefined();
    for (const traits of [
      {},
      KEY,
      { ...KEY, attachment: null },
      { ...KEY, attestation: await maker.newAttestation() },
    ]) {
      await expect(register(traits)).resolves.toBeInstanceOf(VirtualPasskey);
    }
  });

  it('refuses synced ones where they are not allowed, and takes those of one device', async () => {
    await set({ allowsSyncedPasskeys: false });
    await expect(register({})).rejects.toMatchObject(refusal('synced'));
    await expect(register({ isBackupEligible: true, isBackedUp: false })).rejects.toMatchObject(refusal('synced'));
    await expect(register(KEY)).resolves.toBeInstanceOf(VirtualPasskey);
    await expect(register({}, globex)).resolves.toBeInstanceOf(VirtualPasskey);
  });

  it('lets a synced one sign in that was there before', async () => {
    const passkey = await register({});
    await set({ allowsSyncedPasskeys: false });
    const browser = new FakeBrowser();
    const assertions = harness.get(PasskeyAssertions);
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const response = passkey.get(acme.tenant.issuer, options);
    await expect(assertions.verify(acme, browser, { ceremonyId, response })).resolves.toMatchObject({ isSynced: true });
  });

  it.each([
    ['platform', 'platform', 'cross-platform'],
    ['cross-platform', 'cross_platform', 'platform'],
  ] as const)('asks for authenticators that are %s, and refuses others', async (wanted, reason, other) => {
    await set({ authenticatorAttachment: wanted });
    expect((await optionsOf()).options.authenticatorSelection).toMatchObject({ authenticatorAttachment: wanted });
    await expect(register({ attachment: other })).rejects.toMatchObject(refusal(reason));
    await expect(register({ attachment: null })).rejects.toMatchObject(refusal(reason));
    await expect(register({ attachment: wanted })).resolves.toBeInstanceOf(VirtualPasskey);
    await expect(register({ attachment: other }, globex)).resolves.toBeInstanceOf(VirtualPasskey);
  });

  it('takes a model that its maker vouches for, directly or by an authority of its own', async () => {
    await allow(maker);
    expect((await optionsOf()).options.attestation).toBe('direct');
    for (const isIndirect of [false, true]) {
      const attestation = await maker.newAttestation({ isIndirect });
      await expect(register({ ...KEY, attestation })).resolves.toBeInstanceOf(VirtualPasskey);
    }
  });

  it('takes it where one of several certificates leads to it', async () => {
    await allow(await AuthenticatorMaker.found('Former'), maker);
    await expect(register({ ...KEY, attestation: await maker.newAttestation() })).resolves.toBeDefined();
  });

  it('refuses another model of the same maker', async () => {
    await allow(maker);
    const attestation = await maker.newAttestation();
    await expect(register({ ...KEY, aaguid: OTHER_MODEL, attestation })).rejects.toMatchObject(refusal('model'));
  });

  it('refuses one that merely says which model it is', async () => {
    await allow(maker);
    await expect(register(KEY)).rejects.toMatchObject(refusal('model'));
  });

  it('refuses one that somebody else vouches for, under the maker’s own name too', async () => {
    await allow(maker);
    const forger = await AuthenticatorMaker.found();
    for (const isIndirect of [false, true]) {
      const attestation = await forger.newAttestation({ isIndirect });
      await expect(register({ ...KEY, attestation })).rejects.toMatchObject(refusal('model'));
    }
  });

  it('refuses one whose maker is trusted for another model alone', async () => {
    const other = await AuthenticatorMaker.found('Other');
    await set({
      allowedAuthenticators: [
        { aaguid: MODEL, rootCertificates: [maker.rootCertificate] },
        { aaguid: OTHER_MODEL, rootCertificates: [other.rootCertificate] },
      ],
    });
    await expect(register({ ...KEY, attestation: await other.newAttestation() })).rejects.toMatchObject(
      refusal('model'),
    );
  });

  it('refuses a chain with a link that is no authority, or is missing', async () => {
    await allow(maker);
    const attestation = await maker.newAttestation({ isIndirect: true, isAuthority: false });
    await expect(register({ ...KEY, attestation })).rejects.toMatchObject(refusal('model'));
    const { privateKey, certificates } = await maker.newAttestation({ isIndirect: true });
    const broken = { privateKey, certificates: certificates.slice(0, 1) };
    await expect(register({ ...KEY, attestation: broken })).rejects.toMatchObject(refusal('model'));
  });

  it('refuses a certificate that is over', async () => {
    await allow(maker);
    const attestation = await maker.newAttestation({ isExpired: true });
    await expect(register({ ...KEY, attestation })).rejects.toMatchObject({ kind: 'unprocessable' });
  });

  it('refuses a statement signed with another key than the certificate’s', async () => {
    await allow(maker);
    const [own, other] = [await maker.newAttestation(), await maker.newAttestation()];
    const attestation = { privateKey: other.privateKey, certificates: own.certificates };
    await expect(register({ ...KEY, attestation })).rejects.toMatchObject({ code: 'registration_rejected' });
  });

  it('holds for the company that set it alone', async () => {
    await allow(maker);
    expect((await optionsOf(globex)).options.attestation).toBe('none');
    await expect(register({}, globex)).resolves.toBeInstanceOf(VirtualPasskey);
  });
});

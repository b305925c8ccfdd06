import { newId, type Role, type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { RecoveryCodes } from '#features/recovery-codes';
import { SettingsService } from '#features/settings';
import { FakeBrowser, Harness, VirtualPasskey } from '#testing';
import { addPasskey } from './add-passkey.fixture.js';
import { PasskeysModule } from './passkeys.module.js';
import { PasskeysService } from './passkeys.service.js';

describe('Passkeys', () => {
  let harness: Harness;
  let passkeys: PasskeysService;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };
  let asAda: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(PasskeysModule);
    passkeys = harness.get(PasskeysService);
    acme = await harness.createTenant('Acme');
    globex = await harness.createTenant('Globex');
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    ada = await harness.createUser(acme);
    asAda = harness.actingAs(acme, ada, 'member');
  });

  const idsOf = async (ctx: TenantContext, userId: string): Promise<string[]> =>
    (await passkeys.listOfUser(ctx, userId, { limit: 100 })).items.map(({ id }) => id);

  const give = async (count: number, user = ada, ctx = acme): Promise<string[]> => {
    for (let made = 0; made < count; made += 1) await addPasskey(harness, ctx, user);
    return idsOf(ctx, user.id);
  };

  const first = <T>(list: readonly T[]): T => {
    const [value] = list;
    if (value === undefined) throw new Error('The list is empty.');
    return value;
  };

  const auditOf = async (ctx: TenantContext, type: string): Promise<object[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) =>
        tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id, topic: 'audit' }, orderBy: { id: 'asc' } }),
      );
    return messages.map(({ payload }) => payload as { type: string }).filter((entry) => entry.type === type);
  };

  describe('of one’s own', () => {
    it('adds a passkey under the name that was asked for', async () => {
      const browser = new FakeBrowser();
      const { ceremonyId, options } = await passkeys.registrationOptions(asAda, browser);
      expect(options.user.name).toBe(ada.username);
      const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
      const added = await passkeys.add(asAda, browser, { ceremonyId, response, name: 'My phone' });
      expect(added).toMatchObject({ name: 'My phone', userId: ada.id, lastUsedAt: null });
      expect(await auditOf(acme, 'Passkey Added')).toContainEqual(
        expect.objectContaining({ actorId: ada.id, data: expect.objectContaining({ passkeyId: added.id }) as object }),
      );
    });

    it("refuses to add the passkey of somebody else's ceremony", async () => {
      const browser = new FakeBrowser();
      const eve = harness.actingAs(acme, await harness.createUser(acme), 'member');
      const { ceremonyId, options } = await passkeys.registrationOptions(eve, browser);
      const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
      await expect(passkeys.add(asAda, browser, { ceremonyId, response })).rejects.toMatchObject({
        code: 'registration_rejected',
      });
    });

    it('lists the newest first, page by page', async () => {
      const ids = await give(3);
      const page = await passkeys.listOfUser(asAda, ada.id, { limit: 2 });
      expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const next = await passkeys.listOfUser(asAda, ada.id, { limit: 2, cursor: page.nextCursor ?? '' });
      expect(next).toEqual({ items: [expect.objectContaining({ id: ids[2] })], nextCursor: null });
    });

    it('renames a passkey and keeps the former name in the audit log', async () => {
      const id = first(await give(1));
      await expect(passkeys.rename(asAda, id, 'Laptop')).resolves.toMatchObject({ id, name: 'Laptop' });
      expect(await auditOf(acme, 'Passkey Renamed')).toContainEqual(
        expect.objectContaining({
          data: { passkeyId: id, before: { name: 'iCloud Keychain' }, after: { name: 'Laptop' } },
        }),
      );
    });

    it('removes the last one where a recovery code is another way in, and only there', async () => {
      const ctx = await harness.createTenant('Initech');
      const grace = await harness.createUser(ctx);
      const asGrace = harness.actingAs(ctx, grace, 'member');
      const [id = ''] = await give(1, grace, ctx);
      const useCodes = (hasRecoveryCodes: boolean) => harness.get(SettingsService).update(ctx, { hasRecoveryCodes });
      await useCodes(true);
      await expect(passkeys.remove(asGrace, id)).rejects.toMatchObject({ code: 'last_passkey' });
      await harness.get(RecoveryCodes).create(asGrace);
      await useCodes(false);
      await expect(passkeys.remove(asGrace, id)).rejects.toMatchObject({ code: 'last_passkey' });
      await useCodes(true);
      await passkeys.remove(asGrace, id);
      expect(await idsOf(ctx, grace.id)).toEqual([]);
    });

    it('removes a passkey, but never the last one', async () => {
      const ids = await give(2);
      await passkeys.remove(asAda, first(ids));
      await expect(passkeys.remove(asAda, ids[1] ?? '')).rejects.toMatchObject({ code: 'last_passkey' });
      expect(await idsOf(acme, ada.id)).toEqual([ids[1]]);
      expect(await auditOf(acme, 'Passkey Removed')).toContainEqual(expect.objectContaining({ actorId: ada.id }));
    });

    it('tells the owner by mail of what was added and removed, and nobody of another tenant', async () => {
      const ids = await give(2);
      const browser = new FakeBrowser();
      const { ceremonyId, options } = await passkeys.registrationOptions(asAda, browser);
      const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
      await passkeys.add(asAda, browser, { ceremonyId, response, name: 'Key ring' });
      await passkeys.remove(asAda, first(ids));
      const to = `${ada.username}@example.com`;
      expect((await harness.mailsOf(acme)).filter((mail) => mail.to === to)).toEqual([
        expect.objectContaining({
          template: 'passkey-added',
          values: expect.objectContaining({ name: 'Key ring' }) as object,
        }),
        expect.objectContaining({ template: 'passkey-removed' }),
      ]);
      expect((await harness.mailsOf(globex)).filter((mail) => mail.to === to)).toEqual([]);
    });

    it('keeps one passkey when all are removed at the same time', async () => {
      const ids = await give(5);
      const results = await Promise.allSettled(ids.map((id) => passkeys.remove(asAda, id)));
      const refusals = results.filter(({ status }) => status === 'rejected');
      expect(refusals).toEqual([
        expect.objectContaining({ reason: expect.objectContaining({ code: 'last_passkey' }) as Error }),
      ]);
      expect(await idsOf(acme, ada.id)).toHaveLength(1);
    });

    it("does not find another person's or another tenant's passkey", async () => {
      await give(2);
      const neighbours = await give(2, await harness.createUser(acme));
      const strangers = await give(2, await harness.createUser(globex), globex);
      for (const id of [first(neighbours), first(strangers), newId()]) {
        await expect(passkeys.rename(asAda, id, 'Mine')).rejects.toMatchObject({ code: 'not_found' });
        await expect(passkeys.remove(asAda, id)).rejects.toMatchObject({ code: 'not_found' });
      }
    });
  });

  describe('of others', () => {
    const acting = async (role: Role, ctx = acme): Promise<TenantContext> =>
      harness.actingAs(ctx, await harness.createUser(ctx, { role }), role);

    it('are listed and removed by an administrator, with the person as subject', async () => {
      const ids = await give(2);
      const administrator = await acting('administrator');
      await passkeys.removeOfUser(administrator, ada.id, first(ids));
      expect(await idsOf(administrator, ada.id)).toEqual([ids[1]]);
      expect(await auditOf(acme, 'Passkey Removed')).toContainEqual(expect.objectContaining({ subjectId: ada.id }));
    });

    it('keep their last one', async () => {
      const id = first(await give(1));
      const administrator = await acting('administrator');
      await expect(passkeys.removeOfUser(administrator, ada.id, id)).rejects.toMatchObject({ code: 'last_passkey' });
    });

    it.each<[Role, Role, boolean]>([
      ['owner', 'owner', true],
      ['owner', 'administrator', true],
      ['administrator', 'owner', false],
      ['administrator', 'administrator', true],
      ['administrator', 'member', true],
      ['user_manager', 'owner', false],
      ['user_manager', 'administrator', false],
      ['user_manager', 'user_manager', true],
      ['user_manager', 'member', true],
    ])('as %s, those of a person with role %s may be removed: %s', async (role, targetRole, isAllowed) => {
      const target = await harness.createUser(acme, { role: targetRole });
      const ids = await give(2, target);
      const removal = passkeys.removeOfUser(await acting(role), target.id, first(ids));
      await (isAllowed
        ? expect(removal).resolves.toBeUndefined()
        : expect(removal).rejects.toMatchObject({ code: 'permission_denied' }));
      expect(await idsOf(acme, target.id)).toHaveLength(isAllowed ? 1 : 2);
    });

    it("are not found in another tenant, nor under another person's id", async () => {
      const ids = await give(2);
      const stranger = await acting('owner', globex);
      await expect(passkeys.listOfUser(stranger, ada.id, { limit: 10 })).rejects.toMatchObject({ code: 'not_found' });
      await expect(passkeys.removeOfUser(stranger, ada.id, first(ids))).rejects.toMatchObject({ code: 'not_found' });
      const other = await harness.createUser(acme);
      await give(2, other);
      const owner = await acting('owner');
      await expect(passkeys.removeOfUser(owner, other.id, first(ids))).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});

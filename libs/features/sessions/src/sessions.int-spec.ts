import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type Role, type TenantContext, type UserActor } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { type HttpExchange } from '#platform/http';
import { BrowserSessions } from '#features/oidc';
import { generateKey, SigningKeys } from '#features/signing-keys';
import { HttpHarness } from '#testing';
import { SessionsHttpModule } from './sessions.module.js';
import { Sessions } from './sessions.service.js';

/** What a browser without cookies sends, and where its answer goes. */
const newExchange = (): HttpExchange => {
  const raw = new IncomingMessage(new Socket());
  const exchange = { request: { raw }, reply: { raw: new ServerResponse(raw), header: () => undefined } };
  return exchange as unknown as HttpExchange; // as much of it as a session needs
};

describe('Sessions', () => {
  let http: HttpHarness;
  let sessions: Sessions;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(SessionsHttpModule);
    sessions = http.features.get(Sessions);
    [acme, globex] = [await tenantWithKeys('Acme'), await tenantWithKeys('Globex')];
    http.serve(acme, globex);
  });
  afterAll(() => http.stop());

  const tenantWithKeys = async (name: string): Promise<TenantContext> => {
    const ctx = await http.features.createTenant(name);
    const keys = [await generateKey('ES256')];
    const { features } = http;
    await features.get(TenantDb).run(ctx, (tx) => features.get(SigningKeys).provision(tx, ctx.tenant.id, keys));
    return ctx;
  };

  const acting = async (role: Role, ctx = acme): Promise<TenantContext & { userId: string }> => {
    const user = await http.features.createUser(ctx, { role });
    return { ...http.features.actingAs(ctx, user, role), userId: user.id };
  };

  /** Signs the person in. Returns what the list calls the session. */
  const startSession = async (ctx: TenantContext, userId: string): Promise<string> => {
    const before = await uidsOf(ctx, userId);
    await http.features.get(BrowserSessions).start(ctx, newExchange(), { userId, isSyncedPasskey: true });
    const uid = (await uidsOf(ctx, userId)).find((candidate) => !before.includes(candidate));
    if (uid === undefined) throw new Error('No session began.');
    return uid;
  };

  const uidsOf = async (ctx: TenantContext, userId: string): Promise<string[]> =>
    (await sessions.listOf(ctx, userId)).map(({ uid }) => uid);

  describe("of one's own", () => {
    it.each<Role>(['owner', 'administrator', 'user_manager', 'auditor', 'member'])(
      'are ended by a(n) %s',
      async (role) => {
        const ctx = await acting(role);
        const [first, second] = [await startSession(ctx, ctx.userId), await startSession(ctx, ctx.userId)];
        await sessions.endOwn(ctx, first);
        expect((await sessions.listOwn(ctx)).map(({ uid }) => uid)).toEqual([second]);
        await expect(sessions.endOwn(ctx, first)).rejects.toMatchObject({ code: 'not_found' });
      },
    );

    it('are ended but for the one that asks, and in no other company', async () => {
      const [ctx, other] = [await acting('member'), await acting('member')];
      const uids = [await startSession(acme, ctx.userId), await startSession(acme, ctx.userId)];
      const [current = ''] = uids;
      const otherUid = await startSession(acme, other.userId);
      const theirs = await acting('member', globex);
      const theirUid = await startSession(globex, theirs.userId);
      const actor = { ...(ctx.actor as UserActor), sessionUid: current };
      await sessions.endOwnOthers({ ...ctx, actor });
      expect(await uidsOf(acme, ctx.userId)).toEqual([current]);
      expect(await uidsOf(acme, other.userId)).toEqual([otherUid]);
      expect(await uidsOf(globex, theirs.userId)).toEqual([theirUid]);
    });

    it("do not include another person's", async () => {
      const [ctx, other] = [await acting('owner'), await acting('member')];
      const uid = await startSession(acme, other.userId);
      await expect(sessions.endOwn(ctx, uid)).rejects.toMatchObject({ code: 'not_found' });
      expect(await uidsOf(acme, other.userId)).toEqual([uid]);
    });
  });

  describe('of another person', () => {
    it.each<[Role, Role, boolean]>([
      ['owner', 'owner', true],
      ['owner', 'administrator', true],
      ['administrator', 'owner', false],
      ['administrator', 'administrator', true],
      ['administrator', 'member', true],
      ['user_manager', 'owner', false],
      ['user_manager', 'administrator', false],
      ['user_manager', 'user_manager', true],
      ['user_manager', 'auditor', true],
      ['user_manager', 'member', true],
      ['auditor', 'member', false],
    ])('with role %s, those of a person with role %s are ended: %s', async (role, targetRole, isAllowed) => {
      const [ctx, target] = [await acting(role), await acting(targetRole)];
      const uid = await startSession(acme, target.userId);
      const end = sessions.end(ctx, target.userId, uid);
      await (isAllowed
        ? expect(end).resolves.toBeUndefined()
        : expect(end).rejects.toMatchObject({ code: 'permission_denied' }));
      expect(await uidsOf(acme, target.userId)).toEqual(isAllowed ? [] : [uid]);
    });

    it('are refused to a user manager by the route as well, when it is an owner', async () => {
      const [manager, owner] = [await acting('user_manager'), await acting('owner')];
      const uid = await startSession(acme, owner.userId);
      const route = `DELETE /api/users/${owner.userId}/sessions/${uid}`;
      const answer = await http.call(acme, route, { headers: http.sessionOf(manager) });
      expect(answer).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
      const allowed = await http.call(acme, route, { headers: http.sessionOf(await acting('owner')) });
      expect(allowed.status).toBe(204);
    });

    it('are recorded when they are ended, with the person as subject', async () => {
      const [ctx, target] = [await acting('administrator'), await acting('member')];
      await sessions.end(ctx, target.userId, await startSession(acme, target.userId));
      const messages = await http.features
        .get(PlatformDb)
        .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id } }));
      expect(messages.map(({ payload }) => payload)).toContainEqual(
        expect.objectContaining({ type: 'Session Ended', actorId: ctx.userId, subjectId: target.userId }),
      );
    });

    it.each<[Role, Role, boolean]>([
      ['owner', 'owner', true],
      ['administrator', 'owner', false],
      ['user_manager', 'administrator', false],
      ['user_manager', 'member', true],
    ])('with role %s, all of a person with role %s are ended at once: %s', async (role, targetRole, isAllowed) => {
      const [ctx, target] = [await acting(role), await acting(targetRole)];
      const uids = [await startSession(acme, target.userId), await startSession(acme, target.userId)];
      const end = sessions.endAll(ctx, target.userId);
      await (isAllowed
        ? expect(end).resolves.toBeUndefined()
        : expect(end).rejects.toMatchObject({ code: 'permission_denied' }));
      expect((await uidsOf(acme, target.userId)).sort()).toEqual(isAllowed ? [] : uids.sort());
      const foreign = await acting('owner', globex);
      await expect(sessions.endAll(foreign, target.userId)).rejects.toMatchObject({ code: 'not_found' });
    });

    it("do not exist under a third person's id", async () => {
      const [ctx, target, third] = [await acting('owner'), await acting('member'), await acting('member')];
      const uid = await startSession(acme, target.userId);
      await expect(sessions.end(ctx, third.userId, uid)).rejects.toMatchObject({ code: 'not_found' });
      expect(await uidsOf(acme, target.userId)).toEqual([uid]);
    });

    it('do not exist in another tenant, in either direction', async () => {
      const [ours, theirs] = [await acting('owner'), await acting('owner', globex)];
      const [ourUid, theirUid] = [await startSession(acme, ours.userId), await startSession(globex, theirs.userId)];
      await expect(sessions.end(theirs, ours.userId, ourUid)).rejects.toMatchObject({ code: 'not_found' });
      await expect(sessions.end(ours, theirs.userId, theirUid)).rejects.toMatchObject({ code: 'not_found' });
      await expect(sessions.listOf(theirs, ours.userId)).rejects.toMatchObject({ code: 'not_found' });
      await expect(sessions.endOwn(theirs, ourUid)).rejects.toMatchObject({ code: 'not_found' });
      expect([await uidsOf(acme, ours.userId), await uidsOf(globex, theirs.userId)]).toEqual([[ourUid], [theirUid]]);
    });
  });
});

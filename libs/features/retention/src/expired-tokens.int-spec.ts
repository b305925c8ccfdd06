import { secondsAfter, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { newId } from '#kernel';
import { ExpiredTokens, RetentionModule } from './index.js';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start(RetentionModule);
});
afterAll(() => harness.stop());

const addTokens = async (ctx: TenantContext, expiries: Record<string, Date>): Promise<void> => {
  const user = await harness.createUser(ctx);
  const ids = { tenantId: ctx.tenant.id, userId: user.id };
  await harness.get(TenantDb).run(ctx, async (tx) => {
    const client = await tx.client.create({
      data: { tenantId: ids.tenantId, id: newId(), name: 'Grafana', redirectUris: [] },
    });
    await tx.refreshToken.createMany({
      data: Object.entries(expiries).map(([idHash, expiresAt]) => ({
        ...ids,
        idHash,
        clientId: client.id,
        grantId: 'grant',
        payload: {},
        expiresAt,
      })),
    });
  });
};

const tokensOf = (ctx: TenantContext) =>
  harness.get(TenantDb).run(ctx, async (tx) => (await tx.refreshToken.findMany()).map(({ idHash }) => idHash).sort());

it('removes expired refresh tokens of every tenant, in batches, and no others', async () => {
  const [acme, globex] = [await harness.createTenant(), await harness.createTenant()];
  const [past, future] = [secondsAfter(new Date(), -1), secondsAfter(new Date(), 60)];
  await addTokens(acme, { a: past, b: past, c: past, d: future });
  await addTokens(globex, { a: past, e: future });
  expect(await harness.get(ExpiredTokens).remove(2)).toBeGreaterThanOrEqual(4);
  expect(await tokensOf(acme)).toEqual(['d']);
  expect(await tokensOf(globex)).toEqual(['e']);
});

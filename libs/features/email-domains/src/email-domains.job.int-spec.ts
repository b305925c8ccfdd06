import { type Job } from 'bullmq';
import { newId, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { TenantDirectory } from '#features/tenants';
import { EmailDomainsProcessor } from './email-domains.job.js';
import { EmailDomainsJobsModule } from './email-domains.module.js';

const DAY_SECONDS = 24 * 3600;

describe('The hourly work on e-mail domains', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await Harness.start(EmailDomainsJobsModule);
  });
  afterAll(() => harness.stop());

  const run = (name: string): Promise<void> => harness.get(EmailDomainsProcessor).process({ name } as Job);

  /** A verified domain that was last looked at two days ago. */
  const addDomain = async (ctx: TenantContext): Promise<string> => {
    const id = newId();
    const at = secondsAfter(new Date(), -2 * DAY_SECONDS);
    const seen = { verifiedAt: at, lastCheckedAt: at, lastSeenAt: at };
    const data = { tenantId: ctx.tenant.id, id, domain: `d-${id}.example`, token: 'token', ...seen };
    await harness.get(TenantDb).run(ctx, (tx) => tx.emailDomain.create({ data }));
    await harness.get(TenantDirectory).announce(ctx.tenant);
    return id;
  };

  it('is on the schedule', async () => {
    const names = (await harness.queue('email-domains').getJobSchedulers()).map(({ key }) => key);
    expect(names.sort()).toEqual(['recheck-email-domains', 'remove-join-links']);
  });

  it('removes links of every tenant that are over, and no others', async () => {
    const companies = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    for (const ctx of companies) {
      const domainId = await addDomain(ctx);
      const data = [-1, 60].map((seconds) => ({
        tenantId: ctx.tenant.id,
        id: newId(),
        emailKey: `${String(seconds)}@acme.example`,
        email: `${String(seconds)}@acme.example`,
        domainId,
        tokenHash: String(seconds),
        expiresAt: secondsAfter(new Date(), seconds),
      }));
      await harness.get(TenantDb).run(ctx, (tx) => tx.joinLink.createMany({ data }));
    }
    await run('remove-join-links');
    for (const ctx of companies) {
      const links = await harness.get(TenantDb).run(ctx, (tx) => tx.joinLink.findMany());
      expect(links.map(({ tokenHash }) => tokenHash)).toEqual(['60']);
    }
  });

  it('looks at the domains of every tenant whose day is over', async () => {
    const companies = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    const ids = [await addDomain(companies[0] as TenantContext), await addDomain(companies[1] as TenantContext)];
    await run('recheck-email-domains');
    for (const [index, ctx] of companies.entries()) {
      const domain = await harness.get(TenantDb).run(ctx, (tx) => tx.emailDomain.findFirst());
      expect(domain).toMatchObject({ id: ids[index], lastResult: 'no_answer' });
    }
  });
});

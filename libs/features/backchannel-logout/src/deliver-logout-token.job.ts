import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { JobProcessor, type OutboxJob, RESILIENT } from '#platform/queue';
import { ClientNotices } from '#features/client-notices';
import { ClientCatalog } from '#features/clients';
import { TenantDirectory } from '#features/tenants';
import { type LogoutNotice } from './logout-notice.js';
import { LogoutTokenDelivery } from './logout-token-delivery.js';

/** Many at a time: they mostly wait, and a slow client must not hold up the others. */
const CONCURRENCY = 50;

/**
 * Tells clients of logouts. A failed attempt is made again with growing pauses (see the queue); when the last one has
 * failed too, the audit log says so. The notice leaves the outbox when it is delivered or given up.
 */
@Processor('backchannel-logout', { ...RESILIENT, concurrency: CONCURRENCY })
export class DeliverLogoutToken extends JobProcessor<OutboxJob<LogoutNotice>> {
  constructor(
    private readonly delivery: LogoutTokenDelivery,
    private readonly notices: ClientNotices,
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientCatalog,
  ) {
    super();
  }

  override async process(job: Job<OutboxJob<LogoutNotice>>): Promise<void> {
    const { tenantId, payload: notice } = job.data;
    const tenant = this.tenants.findById(tenantId);
    const client = await this.clients.find(tenantId, notice.clientId);
    const address = client?.backchannelLogoutUri ?? null;
    // A client that is gone meanwhile, or wants to hear nothing any more, is told nothing.
    if (!tenant || !client || address === null) {
      await this.notices.settle(job);
      return;
    }
    const entry = { type: 'Client Logout Failed', client, data: { userId: notice.userId } } as const;
    await this.notices.attempt(job, { tenant, actor: 'back-channel logout', entry }, () =>
      this.delivery.deliver(tenant, client, address, notice),
    );
  }
}

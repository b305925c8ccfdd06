import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { systemContext, type Tenant } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { JobProcessor, Outbox, type OutboxJob, RESILIENT } from '#platform/queue';
import { AuditTrail } from '#features/audit';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { TenantDirectory } from '#features/tenants';
import { type LogoutNotice } from './logout-notice.js';
import { LogoutTokenDelivery, NotDelivered } from './logout-token-delivery.js';

/** Many at a time: they mostly wait, and a slow client must not hold up the others. */
const CONCURRENCY = 50;

type NoticeJob = Job<OutboxJob<LogoutNotice>>;

/**
 * Tells clients of logouts. A failed attempt is made again with growing pauses (see the queue); when the last one has
 * failed too, the audit log says so. The notice leaves the outbox when it is delivered or given up.
 */
@Processor('backchannel-logout', { ...RESILIENT, concurrency: CONCURRENCY })
export class DeliverLogoutToken extends JobProcessor<OutboxJob<LogoutNotice>> {
  constructor(
    private readonly delivery: LogoutTokenDelivery,
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientCatalog,
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {
    super();
  }

  override async process(job: NoticeJob): Promise<void> {
    const { messageId, tenantId, payload: notice } = job.data;
    const tenant = this.tenants.findById(tenantId);
    const client = await this.clients.find(tenantId, notice.clientId);
    const address = client?.backchannelLogoutUri ?? null;
    // A client that is gone meanwhile, or wants to hear nothing any more, is told nothing.
    if (!tenant || !client || address === null) {
      await this.platformDb.run((tx) => this.outbox.settle(tx, messageId));
      return;
    }
    try {
      await this.delivery.deliver(tenant, client, address, notice);
      await this.platformDb.run((tx) => this.outbox.settle(tx, messageId));
    } catch (error) {
      if (!(error instanceof NotDelivered) || !(error.isHopeless || isLastAttempt(job))) throw error;
      await this.giveUp(tenant, client, job, error.reason);
    }
  }

  private async giveUp(tenant: Tenant, client: CatalogClient, job: NoticeJob, reason: string): Promise<void> {
    const { messageId, payload } = job.data;
    const ctx = systemContext(tenant, 'back-channel logout', messageId);
    await this.platformDb.run(async (platformTx) => {
      await this.outbox.settle(platformTx, messageId);
      const tx = await this.tenantDb.enter(platformTx, tenant.id);
      await this.audit.record(tx, ctx, {
        type: 'Client Logout Failed',
        client,
        data: { reason, attempts: job.attemptsMade + 1, userId: payload.userId },
      });
    });
  }
}

const isLastAttempt = ({ attemptsMade, opts }: NoticeJob): boolean => attemptsMade + 1 >= (opts.attempts ?? 1);

import { randomInt } from 'node:crypto';
import { Processor } from '@nestjs/bullmq';
import { DelayedError, type Job } from 'bullmq';
import { Clock, systemContext, type Tenant } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { MailNotSent } from '#platform/mail';
import { JobProcessor, Outbox, type OutboxJob, RESILIENT } from '#platform/queue';
import { AuditTrail } from '#features/audit';
import { TenantDirectory } from '#features/tenants';
import { TenantMailDelivery } from './tenant-mail-delivery.js';
import { type TenantMailPayload } from './tenant-mail.js';

/** Many at a time: they mostly wait for mail servers. */
const CONCURRENCY = 50;
/** Of one tenant in one process: a server that never answers keeps this many waiting, and nobody else's. */
const PER_TENANT = 3;
/** How long a mail steps aside while its tenant's others are under way; spread, so that they do not come back at once. */
const ASIDE_MS = { min: 500, max: 2_000 };

type MailJob = Job<OutboxJob<TenantMailPayload>>;

/**
 * Sends what tenants have to say. A failed attempt is made again with growing pauses (see the queue); when the last one
 * has failed too, or the server has said that no other will do better, the audit log says so. The mail leaves the outbox
 * when it is sent or given up.
 */
@Processor('tenant-mail', { ...RESILIENT, concurrency: CONCURRENCY })
export class SendTenantMail extends JobProcessor<OutboxJob<TenantMailPayload>> {
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly delivery: TenantMailDelivery,
    private readonly tenants: TenantDirectory,
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async process(job: MailJob, token?: string): Promise<void> {
    const { tenantId } = job.data;
    const others = this.underWay.get(tenantId) ?? 0;
    if (others >= PER_TENANT) {
      const until = this.clock.now().getTime() + randomInt(ASIDE_MS.min, ASIDE_MS.max);
      await job.moveToDelayed(until, token); // is no attempt
      throw new DelayedError();
    }
    this.underWay.set(tenantId, others + 1);
    try {
      await this.attempt(job);
    } finally {
      const left = (this.underWay.get(tenantId) ?? 1) - 1;
      if (left > 0) this.underWay.set(tenantId, left);
      else this.underWay.delete(tenantId);
    }
  }

  private async attempt(job: MailJob): Promise<void> {
    const { messageId, tenantId, payload } = job.data;
    const tenant = this.tenants.findById(tenantId);
    // A company that is suspended or leaving sends nothing any more.
    if (tenant?.state !== 'active') {
      await this.settle(messageId);
      return;
    }
    try {
      await this.delivery.deliver(tenant, messageId, payload);
      await this.settle(messageId);
    } catch (error) {
      if (!(error instanceof MailNotSent) || !(error.isFinal || isLastAttempt(job))) throw error;
      await this.giveUp(tenant, job, error);
    }
  }

  private async settle(messageId: string): Promise<void> {
    await this.platformDb.run((tx) => this.outbox.settle(tx, messageId));
  }

  private async giveUp(tenant: Tenant, job: MailJob, { reason, reply }: MailNotSent): Promise<void> {
    const { messageId, payload } = job.data;
    await this.platformDb.run(async (platformTx) => {
      await this.outbox.settle(platformTx, messageId);
      const tx = await this.tenantDb.enter(platformTx, tenant.id);
      await this.audit.record(tx, systemContext(tenant, 'mail', messageId), {
        type: 'Mail Not Delivered',
        data: { mail: payload.template, reason, reply, attempts: job.attemptsMade + 1 },
      });
    });
  }
}

const isLastAttempt = ({ attemptsMade, opts }: MailJob): boolean => attemptsMade + 1 >= (opts.attempts ?? 1);

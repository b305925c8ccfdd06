import { Injectable } from '@nestjs/common';
import { type Job } from 'bullmq';
import { systemContext, type Tenant } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Outbound, OutboundError, type OutboundErrorCode, type OutboundRequest } from '#platform/outbound';
import { Outbox, type OutboxJob } from '#platform/queue';
import { type AuditEntry, AuditTrail } from '#features/audit';
import { NotDelivered } from './not-delivered.js';

/** An address that may not be asked will not be better at the next attempt. */
const HOPELESS: readonly OutboundErrorCode[] = ['url_not_allowed', 'address_not_allowed'];

/** What the audit log says once a client was not told in spite of every attempt. */
export interface GivenUp {
  readonly tenant: Tenant;
  /** As whose work it stands there. */
  readonly actor: string;
  readonly entry: AuditEntry;
}

/**
 * How clients are told something at an address of theirs: through the one way out, as often as the queue tries, and until
 * they answer that they took it. What could not be delivered stands in the audit log.
 */
@Injectable()
export class ClientNotices {
  constructor(
    private readonly outbound: Outbound,
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotDelivered when the client gave no answer, or another than that it took it (200 or 204) */
  async post(address: string, request: Pick<OutboundRequest, 'headers' | 'body'>): Promise<void> {
    const status = await this.statusOf(address, request);
    if (status !== 200 && status !== 204) throw new NotDelivered(`http_${String(status)}`, false);
  }

  /** One attempt. The message leaves the outbox when it is delivered, or when there is no use in trying again. */
  async attempt(job: Job<OutboxJob>, givenUp: GivenUp, deliver: () => Promise<void>): Promise<void> {
    try {
      await deliver();
      await this.settle(job);
    } catch (error) {
      if (!(error instanceof NotDelivered) || !(error.isHopeless || isLastAttempt(job))) throw error;
      await this.giveUp(job, givenUp, error.reason);
    }
  }

  /** There is nothing to tell any more. */
  async settle({ data: { messageId } }: Job<OutboxJob>): Promise<void> {
    await this.platformDb.run((tx) => this.outbox.settle(tx, messageId));
  }

  private async statusOf(address: string, request: Pick<OutboundRequest, 'headers' | 'body'>): Promise<number> {
    try {
      return (await this.outbound.fetch(address, { method: 'POST', ...request })).status;
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      throw new NotDelivered(error.code, HOPELESS.includes(error.code));
    }
  }

  private async giveUp(job: Job<OutboxJob>, { tenant, actor, entry }: GivenUp, reason: string): Promise<void> {
    const { messageId } = job.data;
    const data = { ...entry.data, reason, attempts: job.attemptsMade + 1 };
    await this.platformDb.run(async (platformTx) => {
      await this.outbox.settle(platformTx, messageId);
      const tx = await this.tenantDb.enter(platformTx, tenant.id);
      await this.audit.record(tx, systemContext(tenant, actor, messageId), { ...entry, data });
    });
  }
}

const isLastAttempt = ({ attemptsMade, opts }: Job): boolean => attemptsMade + 1 >= (opts.attempts ?? 1);

import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { Clock } from '#kernel';
import { JobProcessor, type OutboxJob, RESILIENT } from '#platform/queue';
import { ClientNotices, NotDelivered } from '#features/client-notices';
import { ClientCatalog } from '#features/clients';
import { TenantDirectory } from '#features/tenants';
import { type BackchannelRequest, type PingNotice } from './backchannel-request.js';
import { BackchannelRequestStore } from './backchannel-request-store.js';

/** Many at a time: they mostly wait, and a slow client must not hold up the others. */
const CONCURRENCY = 50;

/**
 * Tells clients in mode `ping` that a request was answered (OpenID Connect CIBA Core §10.2): which one, and nothing more.
 * Tried as logouts are, but not past the request's end, when the client knows without us.
 */
@Processor('backchannel-ping', { ...RESILIENT, concurrency: CONCURRENCY })
export class PingClient extends JobProcessor<OutboxJob<PingNotice>> {
  constructor(
    private readonly requests: BackchannelRequestStore,
    private readonly notices: ClientNotices,
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientCatalog,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async process(job: Job<OutboxJob<PingNotice>>): Promise<void> {
    const { tenantId, payload } = job.data;
    const tenant = this.tenants.findById(tenantId);
    const client = await this.clients.find(tenantId, payload.clientId);
    const address = client?.isEnabled ? client.backchannelNotificationUri : null;
    const request = await this.requests.find(tenantId, payload.requestId);
    // Where client, address or request are gone meanwhile, there is nobody to tell, or nothing to fetch.
    if (!tenant || !client || address === null || !request) {
      await this.notices.settle(job);
      return;
    }
    const entry = { type: 'Client Ping Failed', client, data: { userId: request.userId } } as const;
    await this.notices.attempt(job, { tenant, actor: 'backchannel ping', entry }, () =>
      this.deliver(tenantId, request, address),
    );
  }

  private async deliver(tenantId: string, request: BackchannelRequest, address: string): Promise<void> {
    if (request.expiresAt <= this.clock.now()) throw new NotDelivered('expired', true);
    // The answer is put aside before it is given: a client that came now would be told to wait, and not come again.
    if (!(await this.requests.isAnswered(tenantId, request.id))) throw new NotDelivered('not_answered', false);
    await this.notices.post(address, {
      headers: { authorization: `Bearer ${request.notificationToken ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({ auth_req_id: request.authReqId }),
    });
  }
}

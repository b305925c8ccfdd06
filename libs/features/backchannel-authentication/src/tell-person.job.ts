import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { Clock, type Tenant } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { JobProcessor, Outbox, type OutboxJob, RESILIENT } from '#platform/queue';
import { ClientCatalog } from '#features/clients';
import { TenantMail } from '#features/mail';
import { TenantDirectory } from '#features/tenants';
import { UserDirectory } from '#features/users';
import { type RequestNotice } from './backchannel-request.js';

const REQUESTS_PAGE = '/settings/account/requests';

/**
 * Has people mailed that an application waits for them. Whether there is such a person at all is found out here, so that
 * the client's request takes as long for one as for nobody.
 */
@Processor('backchannel-request', { ...RESILIENT, concurrency: 10 })
export class TellPerson extends JobProcessor<OutboxJob<RequestNotice>> {
  constructor(
    private readonly mail: TenantMail,
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientCatalog,
    private readonly users: UserDirectory,
    private readonly tenantDb: TenantDb,
    private readonly platformDb: PlatformDb,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async process({ data: { messageId, tenantId, payload } }: Job<OutboxJob<RequestNotice>>): Promise<void> {
    const tenant = this.tenants.findById(tenantId);
    const client = await this.clients.find(tenantId, payload.clientId);
    const secondsLeft = (new Date(payload.expiresAt).getTime() - this.clock.now().getTime()) / 1000;
    await this.platformDb.run(async (platformTx) => {
      await this.outbox.settle(platformTx, messageId);
      if (!tenant || !client || secondsLeft <= 0) return;
      const tx = await this.tenantDb.enter(platformTx, tenantId);
      await this.tell(tx, tenant, payload.userId, client.name, secondsLeft);
    });
  }

  private async tell(
    tx: TenantTx,
    { id, issuer }: Tenant,
    userId: string,
    application: string,
    secondsLeft: number,
  ): Promise<void> {
    const user = await this.users.findActive(tx, id, userId);
    if (!user || !(await this.mail.isOn(tx, id))) return;
    const values = { application, url: `${issuer}${REQUESTS_PAGE}`, expiresInMinutes: Math.ceil(secondsLeft / 60) };
    await this.mail.send(tx, id, { to: { userId }, template: 'backchannel-request', values });
  }
}

import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '#platform/database';
import { Outbox } from '#platform/queue';
import { ClientCatalog } from '#features/clients';
import { type EndedSession, type LogoutNotice } from './logout-notice.js';

/** Sees to it that the clients of a session hear of its end: the worker tells them, as often as it takes. */
@Injectable()
export class LogoutNotices {
  constructor(
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
    private readonly clients: ClientCatalog,
  ) {}

  /**
   * Puts aside a notice for each client that wants one. Called before the session is gone: whatever fails then leaves
   * the session as it was, to be ended again.
   */
  async add({ tenant }: TenantScope, { userId, clients }: EndedSession): Promise<void> {
    const notices: LogoutNotice[] = [];
    for (const { clientId, sid } of clients) {
      const client = await this.clients.find(tenant.id, clientId);
      const isTold = client !== null && client.backchannelLogoutUri !== null;
      if (isTold) notices.push({ version: 1, clientId, userId, sid });
    }
    if (notices.length === 0) return;
    await this.db.run({ tenant }, async (tx) => {
      for (const notice of notices) await this.outbox.add(tx, tenant.id, 'backchannel-logout', { ...notice });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '#platform/database';
import { Outbox } from '#platform/queue';
import { type BackchannelRequest, type PingNotice, type RequestNotice } from './backchannel-request.js';

/** Sees to it that people hear of requests, and clients of answers: the worker tells them. */
@Injectable()
export class BackchannelNotices {
  constructor(
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
  ) {}

  /** A client waits for the person. */
  async ofRequest(scope: TenantScope, { id, clientId, userId, expiresAt }: BackchannelRequest): Promise<void> {
    const notice: RequestNotice = {
      version: 1,
      requestId: id,
      clientId,
      userId,
      expiresAt: expiresAt.toISOString(),
    };
    await this.outbox.addAlone(this.db, scope, 'backchannel-request', { ...notice });
  }

  /** The person answered: in the transaction that records it, for a client that wants to be told. */
  async ofAnswer(tx: TenantTx, tenantId: string, request: BackchannelRequest): Promise<void> {
    if (request.notificationToken === null) return;
    const notice: PingNotice = { version: 1, requestId: request.id, clientId: request.clientId };
    await this.outbox.add(tx, tenantId, 'backchannel-ping', { ...notice });
  }
}

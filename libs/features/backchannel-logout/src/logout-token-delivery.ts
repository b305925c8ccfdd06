import { Injectable } from '@nestjs/common';
import { type Tenant } from '#kernel';
import { Outbound, OutboundError, type OutboundErrorCode } from '#platform/outbound';
import { type CatalogClient } from '#features/clients';
import { type LogoutNotice } from './logout-notice.js';
import { LogoutTokens } from './logout-tokens.js';

/** An address that may not be asked will not be better at the next attempt. */
const HOPELESS: readonly OutboundErrorCode[] = ['url_not_allowed', 'address_not_allowed'];

/** The client was not told, and why: a code for the audit log, which names nothing of the network inside. */
export class NotDelivered extends Error {
  constructor(
    readonly reason: string,
    readonly isHopeless: boolean,
  ) {
    super(`A client could not be told of a logout: ${reason}.`);
    this.name = new.target.name;
  }
}

/** Tells a client that a session ended (OpenID Connect Back-Channel Logout 1.0 §2.5). */
@Injectable()
export class LogoutTokenDelivery {
  constructor(
    private readonly tokens: LogoutTokens,
    private readonly outbound: Outbound,
  ) {}

  /** @throws NotDelivered when the client gave no answer, or another than that it did as told (§2.8) */
  async deliver(tenant: Tenant, client: CatalogClient, address: string, notice: LogoutNotice): Promise<void> {
    const token = await this.tokens.issue(tenant, client, notice);
    const status = await this.post(address, new URLSearchParams({ logout_token: token }).toString());
    if (status !== 200 && status !== 204) throw new NotDelivered(`http_${String(status)}`, false);
  }

  private async post(address: string, body: string): Promise<number> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    try {
      return (await this.outbound.fetch(address, { method: 'POST', headers, body })).status;
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      throw new NotDelivered(error.code, HOPELESS.includes(error.code));
    }
  }
}

import { Injectable } from '@nestjs/common';
import { type Tenant } from '#kernel';
import { type CatalogClient } from '#features/clients';
import { ClientNotices } from '#features/client-notices';
import { type LogoutNotice } from './logout-notice.js';
import { LogoutTokens } from './logout-tokens.js';

/** Tells a client that a session ended (OpenID Connect Back-Channel Logout 1.0 §2.5). */
@Injectable()
export class LogoutTokenDelivery {
  constructor(
    private readonly tokens: LogoutTokens,
    private readonly notices: ClientNotices,
  ) {}

  /** @throws NotDelivered when the client gave no answer, or another than that it did as told (§2.8) */
  async deliver(tenant: Tenant, client: CatalogClient, address: string, notice: LogoutNotice): Promise<void> {
    const token = await this.tokens.issue(tenant, client, notice);
    await this.notices.post(address, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: token }).toString(),
    });
  }
}

import { type AdapterPayload } from 'oidc-provider';
import { AuthorizationCodeAdapter } from './authorization-code.adapter.js';

/** For how long whoever comes too late is told that it is too late, and not that there never was such a request. */
const KEEP_EXPIRED_SECONDS = 15 * 60;

/**
 * Keeps requests that a person answers in another browser: device codes (RFC 8628) and backchannel requests (CIBA).
 * Used twice, they take along what they bought, as codes do.
 */
export class DecoupledRequestAdapter extends AuthorizationCodeAdapter {
  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    await super.upsert(id, payload, expiresIn + KEEP_EXPIRED_SECONDS);
  }
}

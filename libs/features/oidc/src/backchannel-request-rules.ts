import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { isUnderFapi } from '#features/clients';
import { clientSettingsOf } from './client-settings.js';

/** How long a request waits for its person unless it says otherwise, and how short and how long it may wait. */
const DEFAULT_SECONDS = 5 * 60;
const MIN_SECONDS = 30;
const MAX_SECONDS = 15 * 60;

/** It is shown on a phone, beside the same text on the other device. */
const BINDING_MESSAGE_MAX = 100;
/** No control characters, and none that turn the direction of text around. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u;

/** The lifetime of a request in seconds: what the client asks for, within bounds (OpenID Connect CIBA Core §7.1). */
export const backchannelRequestSeconds = (requestedExpiry: unknown): number => {
  const requested = Number(requestedExpiry ?? DEFAULT_SECONDS); // the provider refused what is no positive number
  return Math.min(Math.max(requested, MIN_SECONDS), MAX_SECONDS);
};

/** @throws InvalidBindingMessage when people could not read it, or compare it at a glance */
export const assertBindingMessage = (_ctx: KoaContextWithOIDC, message?: string): void => {
  if (message === undefined) return;
  if (message.trim() === '' || [...message].length > BINDING_MESSAGE_MAX || !PRINTABLE.test(message)) {
    const limit = `at most ${String(BINDING_MESSAGE_MAX)} printable characters`;
    throw new errors.InvalidBindingMessage(`binding_message must be a text of ${limit}`);
  }
};

/**
 * What a security profile demands of a request beyond the standard: that it is signed, and that it has a message by
 * which the person tells it from others (FAPI CIBA Profile §5.2.2).
 * @throws InvalidRequest
 */
export const assertProfile = ({ oidc: { client, body, params } }: KoaContextWithOIDC): void => {
  if (!client || !isUnderFapi(clientSettingsOf(client))) return;
  if (body?.['request'] === undefined) throw new errors.InvalidRequest('Request Object must be used by this client');
  if (params?.['binding_message'] === undefined) {
    throw new errors.InvalidRequest('binding_message must be used by this client');
  }
};

/** @throws InvalidRequest always: whom a token of somebody else's means, nobody here could say */
export const refuseLoginHintToken = (): never => {
  throw new errors.InvalidRequest('login_hint_token is not supported; use login_hint or id_token_hint');
};

/** @throws InvalidRequest when there is one: people confirm with a passkey, and with nothing that a client could know */
export const refuseUserCode = (_ctx: unknown, _account: unknown, userCode?: string): void => {
  if (userCode !== undefined) throw new errors.InvalidRequest('user_code is not supported');
};

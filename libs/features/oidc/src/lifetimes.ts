import {
  type AccessToken,
  type BackchannelAuthenticationRequest,
  type Client,
  type ClientCredentials,
  type Configuration,
  type KoaContextWithOIDC,
  type RefreshToken,
  type Session,
} from 'oidc-provider';
import { Clock, epochSeconds } from '#kernel';
import { backchannelRequestSeconds } from './backchannel-request-rules.js';
import { clientSettingsOf } from './client-settings.js';

/** RFC 6749 §4.1.2 advises ten minutes at most; ASVS 10.4.3 asks for one. */
const AUTHORIZATION_CODE_SECONDS = 60;
/** How long a person may take to sign in and consent. */
export const INTERACTION_SECONDS = 3600;
/** How long a person may take to find the page and type the code in (RFC 8628 §3.2). */
export const DEVICE_CODE_SECONDS = 15 * 60;
/** The absolute end of a family of refresh tokens, however often it is used (ASVS 10.4.8). */
const REFRESH_FAMILY_SECONDS = 365 * 24 * 3600;
/** A grant is read anew from its consent each time. */
const GRANT_SECONDS = 3600;

export interface SessionLimits {
  readonly sessionTtlSeconds: number;
  readonly sessionIdleSeconds: number;
}

/** How long a session may still live unused: its idle time, but not past its absolute end. At least one second. */
export const sessionTtl = (limits: SessionLimits, signedInAt: number | undefined, now: number): number => {
  const age = signedInAt === undefined ? 0 : now - signedInAt;
  return Math.max(1, Math.min(limits.sessionIdleSeconds, limits.sessionTtlSeconds - age));
};

/** The lifetime in seconds of everything the provider issues: per client where the administrator sets it. */
export const createLifetimes = (limits: SessionLimits, clock: Clock): NonNullable<Configuration['ttl']> => ({
  AuthorizationCode: AUTHORIZATION_CODE_SECONDS,
  Interaction: INTERACTION_SECONDS,
  DeviceCode: DEVICE_CODE_SECONDS,
  BackchannelAuthenticationRequest: (_ctx: unknown, request: BackchannelAuthenticationRequest) =>
    backchannelRequestSeconds(request.params?.['requested_expiry']),
  Grant: GRANT_SECONDS,
  AccessToken: (_ctx: unknown, token: AccessToken, client: Client) =>
    token.resourceServer?.accessTokenTTL ?? clientSettingsOf(client).accessTokenTtlSeconds,
  ClientCredentials: (_ctx: unknown, token: ClientCredentials, client: Client) =>
    token.resourceServer?.accessTokenTTL ?? clientSettingsOf(client).accessTokenTtlSeconds,
  IdToken: (_ctx: unknown, _token: unknown, client: Client) => clientSettingsOf(client).idTokenTtlSeconds,
  RefreshToken: (_ctx: unknown, token: RefreshToken, client: Client) => {
    const familyEnd = (token.iiat ?? epochSeconds(clock.now())) + REFRESH_FAMILY_SECONDS;
    return Math.max(
      1,
      Math.min(clientSettingsOf(client).refreshTokenTtlSeconds, familyEnd - epochSeconds(clock.now())),
    );
  },
  Session: (_ctx: KoaContextWithOIDC, session: Session) =>
    sessionTtl(limits, session.loginTs, epochSeconds(clock.now())),
});

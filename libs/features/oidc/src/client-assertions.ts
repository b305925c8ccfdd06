import { type Client, errors, type JsonValue, type KoaContextWithOIDC } from 'oidc-provider';
import { type Clock, epochSeconds } from '#kernel';
import { FAPI_ALGORITHMS, isUnderFapi } from '#features/clients';
import { clientSettingsOf } from './client-settings.js';

type Claims = Record<string, JsonValue>;
interface Typed {
  readonly typ?: JsonValue | undefined;
}
type Assert = (ctx: KoaContextWithOIDC, claims: Claims, header: Claims, client: Client) => void;

/** Clocks may differ by this much. FAPI 2.0 Security Profile §5.3.2.1: ten seconds at least, sixty at most. */
export const CLOCK_TOLERANCE_SECONDS = 15;
/** An assertion is made for one request; its `jti` is remembered until it expires (RFC 7523 §3). */
export const MAX_ASSERTION_SECONDS = 24 * 3600;
/** RFC 7519 §5.1 and draft-ietf-oauth-rfc7523bis §4. Another type was made for another purpose (RFC 8725 §3.11). */
const ASSERTION_TYPES = ['jwt', 'client-authentication+jwt'];
/** RFC 9101 §10.8. */
const REQUEST_TYPES = ['jwt', 'oauth-authz-req+jwt'];
/** FAPI 2.0 Message Signing §5.3.1: how long a signed request may be good for, and how old it may be. */
const MAX_SIGNED_REQUEST_SECONDS = 3600;

/**
 * What is asked of a client assertion beyond RFC 7523, which the provider checks itself.
 * @throws InvalidClientAuth
 */
export const assertClientAssertion =
  (clock: Clock): Assert =>
  (ctx, claims, header, client) => {
    const refuse = (why: string): never => {
      throw new errors.InvalidClientAuth(why);
    };
    if (!isAssertionType(header)) refuse('typ of the client assertion is not one of client assertions');
    const { aud, iat, exp } = claims;
    // An assertion for two servers could be passed on by either to the other.
    if (Array.isArray(aud) && aud.length !== 1) refuse('the client assertion must have one audience');
    const now = epochSeconds(clock.now());
    if (typeof iat === 'number' && iat > now + CLOCK_TOLERANCE_SECONDS) refuse('iat of the client assertion is ahead');
    if (typeof exp !== 'number' || exp > now + MAX_ASSERTION_SECONDS) refuse('exp of the client assertion is too far');
    if (!isUnderFapi(clientSettingsOf(client))) return;
    if (!isAlgorithmOfFapi(header)) refuse('alg of the client assertion is not one of FAPI 2.0');
    if (aud !== ctx.oidc.issuer) refuse('aud of the client assertion must be the issuer (FAPI 2.0)');
  };

/**
 * What is asked of a request object beyond RFC 9101, which the provider checks itself. One that was pushed is looked at
 * a second time when it is used; where only its parameters were pushed, they come as an object of the provider's own.
 * @throws InvalidRequestObject
 */
export const assertRequestObject =
  (clock: Clock): Assert =>
  (ctx, claims, header, client) => {
    const refuse = (why: string): never => {
      throw new errors.InvalidRequestObject(why);
    };
    if (ctx.oidc.entities.PushedAuthorizationRequest) return;
    if (!isTyped(header, REQUEST_TYPES)) refuse('typ of the request object is not one of request objects');
    if (!isUnderFapi(clientSettingsOf(client))) return;
    if (!isAlgorithmOfFapi(header)) refuse('alg of the request object is not one of FAPI 2.0');
    const { nbf, exp, aud } = claims;
    if (aud === undefined) refuse('aud is missing in the request object');
    if (typeof nbf !== 'number') return refuse('nbf is missing in the request object');
    if (typeof exp !== 'number') return refuse('exp is missing in the request object');
    if (exp - nbf > MAX_SIGNED_REQUEST_SECONDS) refuse('exp of the request object is too far after its nbf');
    if (nbf < epochSeconds(clock.now()) - MAX_SIGNED_REQUEST_SECONDS) refuse('the request object is too old');
  };

/** Whether a JWT says that it is an assertion, or nothing of what it is. */
export const isAssertionType = (header: Typed): boolean => isTyped(header, ASSERTION_TYPES);

const isTyped = ({ typ }: Typed, allowed: readonly string[]): boolean =>
  typ === undefined || (typeof typ === 'string' && allowed.includes(typ.toLowerCase().replace(/^application\//, '')));

const isAlgorithmOfFapi = ({ alg }: Claims): boolean => typeof alg === 'string' && FAPI_ALGORITHMS.includes(alg);

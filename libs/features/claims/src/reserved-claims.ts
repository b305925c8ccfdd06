/** What makes an ID token or a JWT what it is (RFC 7519 §4.1; OpenID Connect Core §2, CIBA, logout; RFC 9493). */
const PROTOCOL = `iss sub aud exp nbf iat jti typ nonce azp auth_time acr amr at_hash c_hash s_hash rt_hash sid sub_jwk
  sub_id urn:openid:params:jwt:claim:rt_hash urn:openid:params:jwt:claim:auth_req_id`;

/** Who the person is, on the provider's word (OpenID Connect Core §5.1, §5.6.2; identity assurance; RFC 8485). */
const IDENTITY = `name given_name family_name middle_name nickname preferred_username profile picture website email
  email_verified gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at
  _claim_names _claim_sources verified_claims vot vtm`;

/** For whom a token is, on whose behalf and with which key (RFC 7662, 7800, 8693, 9068, 9396, 9449, 9701). */
const AUTHORIZATION = `scope client_id cnf act may_act authorization_details token_type active token_introspection
  htm htu ath`;

/** Security events, logout among them (RFC 8417; OpenID Connect Back-Channel Logout §2.4). */
const EVENTS = 'events toe txn';

/** What Permiso says itself, beyond the standards. */
const OWN = 'groups';

/** What means something to JavaScript's own objects. */
const LANGUAGE = '__proto__ constructor prototype';

const RESERVED = new Set(
  [PROTOCOL, IDENTITY, AUTHORIZATION, EVENTS, OWN, LANGUAGE].flatMap((names) => names.split(/\s+/)),
);

/**
 * Whether a tenant may not name a claim `key`, because a consumer of the token would take it for the provider's word.
 * Names such as `roles`, `permissions` and `entitlements` are the tenant's: applications map them to what they allow.
 * Letter case does not matter: consumers differ in how they compare.
 */
export const isReservedClaim = (key: string): boolean => RESERVED.has(key.toLowerCase());

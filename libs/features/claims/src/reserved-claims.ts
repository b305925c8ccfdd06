/** What the provider says itself in an ID token or access token (RFC 7519 §4.1, OpenID Connect Core §2, RFC 9068). */
const PROTOCOL = `iss sub aud exp nbf iat jti typ nonce azp auth_time acr amr at_hash c_hash s_hash rt_hash sid sub_jwk
  sub_id urn:openid:params:jwt:claim:rt_hash urn:openid:params:jwt:claim:auth_req_id`;

/** Who the person is (OpenID Connect Core §5.1, §5.6.2; identity assurance). */
const IDENTITY = `name given_name family_name middle_name nickname preferred_username username profile picture website
  email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at
  _claim_names _claim_sources verified_claims`;

/** Who may do what, through whom, with which key (RFC 6749, 7643, 7662, 7800, 8693, 9068, 9396, 9449). */
const AUTHORIZATION = `scope scopes scp client_id client_assertion client_assertion_type cnf act may_act
  authorization_details groups roles entitlements permissions token_type token_use active token_introspection
  htm htu ath`;

/** Events, logout and revocation (RFC 8417, OpenID Connect Back-Channel Logout §2.4, token status lists). */
const EVENTS = 'events toe txn status status_list';

/** Credentials and how far to trust them (IANA "JSON Web Token Claims" registry). */
const CREDENTIALS = 'vc vp vct vot vtm attest rph eat_nonce';

/** What means something to JavaScript's own objects. */
const LANGUAGE = '__proto__ constructor prototype';

const RESERVED = new Set(
  [PROTOCOL, IDENTITY, AUTHORIZATION, EVENTS, CREDENTIALS, LANGUAGE].flatMap((names) => names.split(/\s+/)),
);

/**
 * Whether a tenant may not name a claim `key`, because a consumer of the token would take it for the provider's word.
 * Letter case does not matter: consumers differ in how they compare.
 */
export const isReservedClaim = (key: string): boolean => RESERVED.has(key.toLowerCase());

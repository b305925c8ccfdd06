import { Flag, JsonObject, OneOf, Text } from '#platform/http';
import {
  CLIENT_ALGORITHMS,
  type ClientAlgorithm,
  type ClientJwks,
  GRANT_TYPES,
  type GrantType,
} from '#features/clients';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '#features/signing-keys';

const URI_MAX = 2000;
const URIS_MAX = 50;
const URIS = { list: true, maxItems: URIS_MAX, max: URI_MAX, optional: true };

/** `token_endpoint_auth_method` values that are understood here. */
export const TOKEN_ENDPOINT_AUTH_METHODS = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
] as const;
export type TokenEndpointAuthMethod = (typeof TOKEN_ENDPOINT_AUTH_METHODS)[number];

/**
 * What a client may say of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration 1.0 §2), in the words of the
 * IANA registry. What is not here is ignored, as RFC 7591 §2 wants it.
 */
export class RegistrationRequest {
  @Text({ max: 100, optional: true })
  readonly client_name?: string;

  @Text(URIS)
  readonly redirect_uris?: string[];

  @Text(URIS)
  readonly post_logout_redirect_uris?: string[];

  @OneOf(['web', 'native'], { optional: true })
  readonly application_type?: 'web' | 'native';

  @OneOf(GRANT_TYPES, { list: true, optional: true })
  readonly grant_types?: GrantType[];

  @OneOf(['code'], { list: true, optional: true })
  readonly response_types?: 'code'[];

  @OneOf(TOKEN_ENDPOINT_AUTH_METHODS, { optional: true })
  readonly token_endpoint_auth_method?: TokenEndpointAuthMethod;

  @OneOf(SIGNING_ALGORITHMS, { optional: true })
  readonly id_token_signed_response_alg?: SigningAlgorithm;

  @OneOf(SIGNING_ALGORITHMS, { optional: true })
  readonly userinfo_signed_response_alg?: SigningAlgorithm;

  @OneOf(['public', 'pairwise'], { optional: true })
  readonly subject_type?: 'public' | 'pairwise';

  @Text({ max: URI_MAX, optional: true })
  readonly sector_identifier_uri?: string;

  @Text({ max: URI_MAX, optional: true })
  readonly initiate_login_uri?: string;

  @Text({ max: URI_MAX, optional: true })
  readonly backchannel_logout_uri?: string;

  @Flag({ optional: true })
  readonly backchannel_logout_session_required?: boolean;

  @Text({ max: URI_MAX, optional: true })
  readonly logo_uri?: string;

  @Text({ max: URI_MAX, optional: true })
  readonly policy_uri?: string;

  @Text({ max: URI_MAX, optional: true })
  readonly tos_uri?: string;

  @JsonObject({ optional: true })
  readonly jwks?: ClientJwks;

  @Text({ max: URI_MAX, optional: true })
  readonly jwks_uri?: string;

  @OneOf(CLIENT_ALGORITHMS, { optional: true })
  readonly request_object_signing_alg?: ClientAlgorithm;

  @Flag({ optional: true })
  readonly require_signed_request_object?: boolean;

  @Flag({ optional: true })
  readonly require_pushed_authorization_requests?: boolean;

  @Flag({ optional: true })
  readonly dpop_bound_access_tokens?: boolean;

  @Flag({ optional: true })
  readonly tls_client_certificate_bound_access_tokens?: boolean;

  @Text({ max: 1000, optional: true })
  readonly tls_client_auth_subject_dn?: string;
}

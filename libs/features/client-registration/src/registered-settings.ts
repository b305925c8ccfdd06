import { invalidField } from '#kernel';
import {
  type AuthenticationMethod,
  type ClientChange,
  type ClientRecord,
  type ClientType,
  type GrantType,
} from '#features/clients';
import { type SecretMethod } from './client-registrations.repository.js';
import { type RegistrationRequest } from './registration-request.js';

/** What a client may open for itself: the ways on which a person is asked. Others are for administrators to open. */
const OWN_GRANT_TYPES: readonly GrantType[] = [
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
];
/** RFC 7591 §2: what holds where a client says nothing. */
const DEFAULT_GRANT_TYPES: readonly GrantType[] = ['authorization_code'];
const UNNAMED = 'Unnamed application';

/** A client's settings as it asks for them, with everything it may say about; the rest is the administrators'. */
export interface RegisteredSettings extends ClientChange {
  readonly name: string;
  readonly redirectUris: readonly string[];
}

export const typeOf = ({ token_endpoint_auth_method: method }: RegistrationRequest): ClientType =>
  method === 'none' ? 'public' : 'confidential';

/**
 * The settings that a request stands for. Where a client changes its record (`before`), what it leaves out goes back to
 * the default (RFC 7592 §2.2), but it loosens nothing that is stricter by now: that may be an administrator's doing.
 * @throws InvalidRequest for a grant type that only administrators open, or a type that can't change
 */
export const settingsOf = (request: RegistrationRequest, before?: ClientRecord): RegisteredSettings => {
  const grantTypes = request.grant_types ?? DEFAULT_GRANT_TYPES;
  assertGrantTypes(request, grantTypes, before);
  if (before && typeOf(request) !== before.type) {
    const message = 'A client stays public, or confidential: register another one.';
    throw invalidField('tokenEndpointAuthMethod', 'fixed', message);
  }
  return {
    name: request.client_name ?? UNNAMED,
    grantTypes,
    redirectUris: request.redirect_uris ?? [],
    postLogoutRedirectUris: request.post_logout_redirect_uris ?? [],
    logoUrl: request.logo_uri ?? null,
    privacyPolicyUrl: request.policy_uri ?? null,
    termsOfServiceUrl: request.tos_uri ?? null,
    // Who gave up secrets for issuers outside was an administrator.
    authenticationMethod: before?.authenticationMethod === 'federated_jwt' ? 'federated_jwt' : methodOf(request),
    signingAlgorithm: request.id_token_signed_response_alg ?? 'RS256',
    userinfoAlgorithm: request.userinfo_signed_response_alg ?? null,
    subjectType: request.subject_type ?? 'public',
    sectorIdentifierUri: request.sector_identifier_uri ?? null,
    initiateLoginUri: request.initiate_login_uri ?? null,
    backchannelLogoutUri: request.backchannel_logout_uri ?? null,
    backchannelLogoutSessionRequired: request.backchannel_logout_session_required ?? false,
    jwks: request.jwks ?? null,
    jwksUri: request.jwks_uri ?? null,
    tlsClientAuthSubjectDn: request.tls_client_auth_subject_dn ?? null,
    requestObjectAlgorithm: request.request_object_signing_alg ?? null,
    requiresSignedRequests: isOn(request.require_signed_request_object, before?.requiresSignedRequests),
    requiresPushedRequests: isOn(request.require_pushed_authorization_requests, before?.requiresPushedRequests),
    bindsTokensWithDpop: isOn(request.dpop_bound_access_tokens, before?.bindsTokensWithDpop),
    bindsTokensToCertificate: isOn(
      request.tls_client_certificate_bound_access_tokens,
      before?.bindsTokensToCertificate,
    ),
  };
};

/** The client's settings as it may read them, under the names of the IANA registry. */
export const metadataOf = (client: ClientRecord, secretMethod: SecretMethod): Record<string, unknown> => ({
  client_id: client.id,
  client_id_issued_at: Math.floor(client.createdAt.getTime() / 1000),
  client_name: client.name,
  application_type: client.redirectUris.every((uri) => /^https?:/.test(uri)) ? 'web' : 'native',
  redirect_uris: client.redirectUris,
  post_logout_redirect_uris: client.postLogoutRedirectUris,
  grant_types: client.grantTypes,
  response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
  token_endpoint_auth_method: authMethodOf(client, secretMethod),
  id_token_signed_response_alg: client.signingAlgorithm,
  subject_type: client.subjectType,
  require_signed_request_object: client.requiresSignedRequests,
  require_pushed_authorization_requests: client.requiresPushedRequests,
  dpop_bound_access_tokens: client.bindsTokensWithDpop,
  tls_client_certificate_bound_access_tokens: client.bindsTokensToCertificate,
  ...(client.sectorIdentifierUri === null ? {} : { sector_identifier_uri: client.sectorIdentifierUri }),
  ...(client.initiateLoginUri === null ? {} : { initiate_login_uri: client.initiateLoginUri }),
  ...(client.backchannelLogoutUri === null
    ? {}
    : {
        backchannel_logout_uri: client.backchannelLogoutUri,
        backchannel_logout_session_required: client.backchannelLogoutSessionRequired,
      }),
  ...(client.logoUrl === null ? {} : { logo_uri: client.logoUrl }),
  ...(client.privacyPolicyUrl === null ? {} : { policy_uri: client.privacyPolicyUrl }),
  ...(client.termsOfServiceUrl === null ? {} : { tos_uri: client.termsOfServiceUrl }),
  ...(client.jwks ? { jwks: client.jwks } : {}),
  ...(client.jwksUri === null ? {} : { jwks_uri: client.jwksUri }),
  ...(client.userinfoAlgorithm ? { userinfo_signed_response_alg: client.userinfoAlgorithm } : {}),
  ...(client.requestObjectAlgorithm ? { request_object_signing_alg: client.requestObjectAlgorithm } : {}),
  ...(client.tlsClientAuthSubjectDn === null ? {} : { tls_client_auth_subject_dn: client.tlsClientAuthSubjectDn }),
});

export const secretMethodOf = ({ token_endpoint_auth_method: method }: RegistrationRequest): SecretMethod =>
  method === 'client_secret_post' ? method : 'client_secret_basic';

/** As the registry calls it. To the client, an assertion is one, whoever signs it (RFC 7523 §2.2). */
const authMethodOf = ({ authenticationMethod: method }: ClientRecord, secretMethod: SecretMethod): string => {
  if (method === 'client_secret') return secretMethod;
  return method === 'federated_jwt' ? 'private_key_jwt' : method;
};

const methodOf = ({ token_endpoint_auth_method: method }: RegistrationRequest): AuthenticationMethod =>
  method === undefined || method === 'client_secret_basic' || method === 'client_secret_post'
    ? 'client_secret'
    : method;

const isOn = (asked: boolean | undefined, before: boolean | undefined): boolean =>
  (asked ?? false) || (before ?? false);

const assertGrantTypes = (
  { response_types: responseTypes }: RegistrationRequest,
  grantTypes: readonly GrantType[],
  before?: ClientRecord,
): void => {
  const refused = grantTypes.find((name) => !OWN_GRANT_TYPES.includes(name) && !before?.grantTypes.includes(name));
  if (refused !== undefined) {
    throw invalidField('grantTypes', 'not_open', `${refused} is opened by an administrator, not by registration.`);
  }
  // RFC 7591 §2.1: code and authorization_code go together.
  const isCodeAsked = responseTypes === undefined ? null : responseTypes.length > 0;
  if (isCodeAsked !== null && isCodeAsked !== grantTypes.includes('authorization_code')) {
    const message = 'response_types has code exactly where grant_types has authorization_code.';
    throw invalidField('responseTypes', 'inconsistent', message);
  }
};

import { type ClientAuthMethod, type ClientMetadata } from 'oidc-provider';
import { type CatalogClient, signsMessages } from '#features/clients';

/** JWT Secured Authorization Response Mode, with which the provider signs what it answers. */
const SIGNED_RESPONSE_MODES = ['jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt'] as const;

/** How the client authenticates and what it must use, under the names of the IANA registry of client metadata. */
export const securityMetadata = (client: CatalogClient): Partial<ClientMetadata> => ({
  token_endpoint_auth_method: METHODS[client.authenticationMethod],
  // Both are checked in checkClientProofs; the provider only needs to see that there is a secret.
  ...(isShownAsSecret(client) ? { client_secret: 'compared by hash' } : {}),
  ...(client.jwks ? { jwks: { keys: client.jwks.keys.map((key) => ({ ...key })) } } : {}),
  ...(client.jwksUri === null ? {} : { jwks_uri: client.jwksUri }),
  ...(client.requestObjectAlgorithm ? { request_object_signing_alg: client.requestObjectAlgorithm } : {}),
  ...(client.userinfoAlgorithm ? { userinfo_signed_response_alg: client.userinfoAlgorithm } : {}),
  ...(signsMessages(client) ? { response_modes: [...SIGNED_RESPONSE_MODES] } : {}),
  require_pushed_authorization_requests: client.requiresPushedRequests,
  require_signed_request_object: client.requiresSignedRequests,
  dpop_bound_access_tokens: client.bindsTokensWithDpop,
  tls_client_certificate_bound_access_tokens: client.bindsTokensToCertificate,
  ...(client.authenticationMethod === 'tls_client_auth' && client.tlsClientAuthSubjectDn !== null
    ? { tls_client_auth_subject_dn: client.tlsClientAuthSubjectDn }
    : {}),
  authorization_signed_response_alg: client.signingAlgorithm,
  introspection_signed_response_alg: client.signingAlgorithm,
});

const isShownAsSecret = ({ authenticationMethod: method }: CatalogClient): boolean =>
  method === 'client_secret' || method === 'federated_jwt';

/** The provider takes a secret in the header and in the form, whichever of the two methods is registered. */
const METHODS: Readonly<Record<CatalogClient['authenticationMethod'], ClientAuthMethod>> = {
  none: 'none',
  client_secret: 'client_secret_basic',
  private_key_jwt: 'private_key_jwt',
  federated_jwt: 'client_secret_basic', // as which the provider is shown the assertion
  tls_client_auth: 'tls_client_auth',
  self_signed_tls_client_auth: 'self_signed_tls_client_auth',
};

import { type Adapter, type AdapterPayload, type ClientMetadata } from 'oidc-provider';
import { type CatalogClient, CIBA_GRANT_TYPE, type ClientCatalog, clientIdentifierOf } from '#features/clients';
import { type ClientCertificates } from '../client-certificates.js';
import { CLIENT_SETTINGS, settingsOfCatalogClient } from '../client-settings.js';
import { securityMetadata } from '../security-metadata.js';

/** Shows the tenant's applications to the provider as OpenID Connect client metadata. */
export class ClientAdapter implements Adapter {
  constructor(
    private readonly catalog: ClientCatalog,
    private readonly certificates: ClientCertificates,
    private readonly tenantId: string,
  ) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    const client = await this.catalog.findByIdentifier(this.tenantId, id);
    // A disabled client is as unknown to the protocol as one that never was; so is one whose certificate nobody can
    // show any more, for its tokens would go out unbound.
    return client?.isEnabled && this.certificates.serve(client) ? clientMetadata(client) : undefined;
  }

  upsert(): Promise<void> {
    return Promise.reject(new Error('Clients are managed in the console and the API.'));
  }

  destroy(): Promise<void> {
    return Promise.reject(new Error('Clients are managed in the console and the API.'));
  }

  consume(): Promise<void> {
    return Promise.reject(new Error('A client is not consumed.'));
  }

  revokeByGrantId(): Promise<void> {
    return Promise.reject(new Error('A client has no grant.'));
  }

  findByUid(): Promise<undefined> {
    return Promise.reject(new Error('A client has no uid.'));
  }

  findByUserCode(): Promise<undefined> {
    return Promise.reject(new Error('A client has no user code.'));
  }
}

/** Our settings under the names of OpenID Connect Dynamic Client Registration 1.0 §2. */
const clientMetadata = (client: CatalogClient): ClientMetadata & AdapterPayload => ({
  client_id: clientIdentifierOf(client),
  client_name: client.name,
  application_type: client.redirectUris.every(isWebUri) ? 'web' : 'native',
  redirect_uris: [...client.redirectUris],
  post_logout_redirect_uris: [...client.postLogoutRedirectUris],
  grant_types: [...client.grantTypes],
  response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
  id_token_signed_response_alg: client.signingAlgorithm,
  ...securityMetadata(client),
  ...relationMetadata(client),
  ...backchannelMetadata(client),
  [CLIENT_SETTINGS]: settingsOfCatalogClient(client),
});

/** What the client and the provider do for each other besides a sign-in. */
const relationMetadata = (client: CatalogClient): Partial<ClientMetadata> => ({
  subject_type: client.subjectType,
  ...(client.sectorIdentifierUri === null ? {} : { sector_identifier_uri: client.sectorIdentifierUri }),
  ...(client.initiateLoginUri === null ? {} : { initiate_login_uri: client.initiateLoginUri }),
  ...(client.backchannelLogoutUri === null
    ? {}
    : {
        backchannel_logout_uri: client.backchannelLogoutUri,
        backchannel_logout_session_required: client.backchannelLogoutSessionRequired,
      }),
});

/**
 * Of a client that may ask for people (OpenID Connect CIBA Core §4). The worker tells it of answers, and knows the address;
 * the provider, which would take https alone on a developer's machine too, only needs to see that there is one.
 */
const backchannelMetadata = (client: CatalogClient): Partial<ClientMetadata> => {
  if (!client.grantTypes.includes(CIBA_GRANT_TYPE)) return {};
  const { backchannelDeliveryMode: mode, requiresSignedRequests, requestObjectAlgorithm: algorithm } = client;
  return {
    backchannel_token_delivery_mode: mode,
    ...(mode === 'ping' ? { backchannel_client_notification_endpoint: 'https://told-by-the-worker.invalid/' } : {}),
    ...(requiresSignedRequests && algorithm ? { backchannel_authentication_request_signing_alg: algorithm } : {}),
  };
};

const isWebUri = (uri: string): boolean => /^https?:/.test(uri);

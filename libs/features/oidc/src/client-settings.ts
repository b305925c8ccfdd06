import { type Client } from 'oidc-provider';
import { type CatalogClient } from '#features/clients';

/** What Permiso knows of a client beyond the standard's metadata. Rides along as one property of it. */
export type ClientSettings = Pick<
  CatalogClient,
  | 'requiresPkce'
  | 'skipsConsent'
  | 'requiresReauthentication'
  | 'idTokenTtlSeconds'
  | 'accessTokenTtlSeconds'
  | 'refreshTokenTtlSeconds'
  | 'securityProfile'
  | 'subjectType'
  | 'sectorIdentifierUri'
  | 'redirectUris'
  | 'webOrigins'
  | 'claimMappings'
>;

/** The name of that property; the provider accepts it because `extraClientMetadata` lists it. */
export const CLIENT_SETTINGS = 'permiso_settings';

export const settingsOfCatalogClient = (client: CatalogClient): ClientSettings => ({
  requiresPkce: client.requiresPkce,
  skipsConsent: client.skipsConsent,
  requiresReauthentication: client.requiresReauthentication,
  idTokenTtlSeconds: client.idTokenTtlSeconds,
  accessTokenTtlSeconds: client.accessTokenTtlSeconds,
  refreshTokenTtlSeconds: client.refreshTokenTtlSeconds,
  securityProfile: client.securityProfile,
  subjectType: client.subjectType,
  sectorIdentifierUri: client.sectorIdentifierUri,
  redirectUris: client.redirectUris,
  webOrigins: client.webOrigins,
  claimMappings: client.claimMappings,
});

/** Every client comes from ClientAdapter, which sets the property. */
export const clientSettingsOf = (client: Client): ClientSettings => client[CLIENT_SETTINGS] as ClientSettings;

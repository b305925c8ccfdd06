import { writtenMapping } from './claim-mapping.js';
import { type ClientRecord } from './client.js';

/** What of a client an audit entry tells. */
export const auditableClient = ({
  id: _id,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  metadataExpiresAt: _metadataExpiresAt,
  groups,
  ...settings
}: ClientRecord) => ({
  ...settings,
  grantTypes: [...settings.grantTypes],
  redirectUris: [...settings.redirectUris],
  postLogoutRedirectUris: [...settings.postLogoutRedirectUris],
  webOrigins: [...settings.webOrigins],
  claimMappings: settings.claimMappings.map(writtenMapping),
  groups: groups.map(({ name }) => name),
});

export { needsClientCertificate } from './client-authentication.js';
export { type CatalogClient, CLIENT_CHANGED, ClientCatalog } from './client-catalog.js';
export { type AuthenticationMethod } from './client-authentication.js';
export { type ClientJwks } from './client-keys.js';
export { ClientSecretsService, type NewClientSecret } from './client-secrets.service.js';
export { ClientNotFound } from './client.errors.js';
export { type ClientRecord, type ClientSettings, type ClientType, GRANT_TYPES, type GrantType } from './client.js';
export * from './clients.module.js';
export {
  CLIENT_ALGORITHMS,
  type ClientAlgorithm,
  FAPI_ALGORITHMS,
  isUnderFapi,
  signsMessages,
} from './security-profile.js';
export { isSameName, parseCertificateSubject, parseDistinguishedName } from './subject-dn.js';
export { SubjectIdentifiers } from './subject-identifiers.js';
export { type ClientChange, ClientsService, type NewClient } from './clients.service.js';

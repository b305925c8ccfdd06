import type { DefaultValues } from 'react-hook-form';
import type { Client, ClientChange, ClientDraft, SigningAlgorithm } from '@/api/types';
import { mappingValuesOf, writtenMappings, type MappingValues } from '../claims/mapping-values';

/** A client as its forms hold it: no nulls, and lists as they were typed. */
export type ClientValues = Pick<
  Client,
  | 'type'
  | 'name'
  | 'description'
  | 'redirectUris'
  | 'postLogoutRedirectUris'
  | 'isEnabled'
  | 'grantTypes'
  | 'requiresPkce'
  | 'skipsConsent'
  | 'requiresReauthentication'
  | 'signingAlgorithm'
  | 'idTokenTtlSeconds'
  | 'accessTokenTtlSeconds'
  | 'refreshTokenTtlSeconds'
  | 'securityProfile'
  | 'authenticationMethod'
  | 'requiresPushedRequests'
  | 'requiresSignedRequests'
  | 'bindsTokensWithDpop'
  | 'bindsTokensToCertificate'
  | 'backchannelLogoutSessionRequired'
  | 'webOrigins'
  | 'subjectType'
  | 'backchannelDeliveryMode'
> & {
  launchUrl: string;
  logoUrl: string;
  privacyPolicyUrl: string;
  termsOfServiceUrl: string;
  /** As JSON. */
  jwks: string;
  jwksUri: string;
  tlsClientAuthSubjectDn: string;
  requestObjectAlgorithm: string;
  userinfoAlgorithm: string;
  backchannelLogoutUri: string;
  initiateLoginUri: string;
  sectorIdentifierUri: string;
  backchannelNotificationUri: string;
  claimMappings: MappingValues[];
};

/** Where an empty form starts; for the rest the API has defaults. */
export const NEW_CLIENT: DefaultValues<ClientValues> = {
  type: 'confidential',
  name: '',
  description: '',
  redirectUris: [''],
  postLogoutRedirectUris: [],
  launchUrl: '',
  logoUrl: '',
  grantTypes: ['authorization_code', 'refresh_token'],
};

/** Without blank lines and repetitions. */
export const written = (lines: string[]) => [...new Set(lines.map((line) => line.trim()))].filter(Boolean);

const nullable = (text: string) => text.trim() || null;
/** What a select holds: one of the API's words, or nothing. */
const algorithmOf = (text: string) => nullable(text) as SigningAlgorithm | null;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const objectIn = (text: string): Record<string, unknown> | null => {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
};

export const isJsonObject = (text: string) => objectIn(text) !== null;

export const valuesOf = (client: Client): ClientValues => ({
  type: client.type,
  name: client.name,
  description: client.description,
  redirectUris: client.redirectUris,
  postLogoutRedirectUris: client.postLogoutRedirectUris,
  launchUrl: client.launchUrl ?? '',
  logoUrl: client.logoUrl ?? '',
  privacyPolicyUrl: client.privacyPolicyUrl ?? '',
  termsOfServiceUrl: client.termsOfServiceUrl ?? '',
  isEnabled: client.isEnabled,
  grantTypes: client.grantTypes,
  requiresPkce: client.requiresPkce,
  skipsConsent: client.skipsConsent,
  requiresReauthentication: client.requiresReauthentication,
  signingAlgorithm: client.signingAlgorithm,
  idTokenTtlSeconds: client.idTokenTtlSeconds,
  accessTokenTtlSeconds: client.accessTokenTtlSeconds,
  refreshTokenTtlSeconds: client.refreshTokenTtlSeconds,
  securityProfile: client.securityProfile,
  authenticationMethod: client.authenticationMethod,
  jwks: client.jwks ? JSON.stringify(client.jwks, null, 2) : '',
  jwksUri: client.jwksUri ?? '',
  tlsClientAuthSubjectDn: client.tlsClientAuthSubjectDn ?? '',
  requiresPushedRequests: client.requiresPushedRequests,
  requiresSignedRequests: client.requiresSignedRequests,
  requestObjectAlgorithm: client.requestObjectAlgorithm ?? '',
  userinfoAlgorithm: client.userinfoAlgorithm ?? '',
  bindsTokensWithDpop: client.bindsTokensWithDpop,
  bindsTokensToCertificate: client.bindsTokensToCertificate,
  backchannelLogoutUri: client.backchannelLogoutUri ?? '',
  backchannelLogoutSessionRequired: client.backchannelLogoutSessionRequired,
  initiateLoginUri: client.initiateLoginUri ?? '',
  webOrigins: client.webOrigins,
  subjectType: client.subjectType,
  sectorIdentifierUri: client.sectorIdentifierUri ?? '',
  backchannelDeliveryMode: client.backchannelDeliveryMode,
  backchannelNotificationUri: client.backchannelNotificationUri ?? '',
  claimMappings: client.claimMappings.map(mappingValuesOf),
});

/** Only what the form of a new client asks for, and what a template fills in; for the rest the API has defaults. */
export const draftOf = (values: ClientValues): ClientDraft => ({
  type: values.type,
  name: values.name,
  description: values.description,
  redirectUris: written(values.redirectUris),
  postLogoutRedirectUris: written(values.postLogoutRedirectUris),
  launchUrl: nullable(values.launchUrl),
  logoUrl: nullable(values.logoUrl),
  requiresPkce: values.requiresPkce,
  signingAlgorithm: values.signingAlgorithm,
});

/** Everything but the type, which is fixed. */
export const changeOf = ({ type: _type, ...values }: ClientValues): ClientChange => ({
  ...values,
  redirectUris: written(values.redirectUris),
  postLogoutRedirectUris: written(values.postLogoutRedirectUris),
  launchUrl: nullable(values.launchUrl),
  logoUrl: nullable(values.logoUrl),
  privacyPolicyUrl: nullable(values.privacyPolicyUrl),
  termsOfServiceUrl: nullable(values.termsOfServiceUrl),
  jwks: objectIn(values.jwks),
  jwksUri: nullable(values.jwksUri),
  tlsClientAuthSubjectDn: nullable(values.tlsClientAuthSubjectDn),
  requestObjectAlgorithm: algorithmOf(values.requestObjectAlgorithm),
  userinfoAlgorithm: algorithmOf(values.userinfoAlgorithm),
  backchannelLogoutUri: nullable(values.backchannelLogoutUri),
  initiateLoginUri: nullable(values.initiateLoginUri),
  webOrigins: written(values.webOrigins),
  sectorIdentifierUri: nullable(values.sectorIdentifierUri),
  backchannelNotificationUri: nullable(values.backchannelNotificationUri),
  claimMappings: writtenMappings(values.claimMappings),
});

import type { Reference } from './common';

export type SigningAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'urn:ietf:params:oauth:grant-type:device_code'
  | 'urn:ietf:params:oauth:grant-type:token-exchange';

export type SecurityProfile = 'none' | 'fapi2' | 'fapi2_message_signing';
export type SubjectType = 'public' | 'pairwise';
export type AuthenticationMethod =
  'none' | 'client_secret' | 'private_key_jwt' | 'federated_jwt' | 'tls_client_auth' | 'self_signed_tls_client_auth';

export type Client = {
  id: string;
  name: string;
  description: string;
  type: 'confidential' | 'public';
  isEnabled: boolean;
  grantTypes: GrantType[];
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  launchUrl: string | null;
  logoUrl: string | null;
  privacyPolicyUrl: string | null;
  termsOfServiceUrl: string | null;
  requiresPkce: boolean;
  skipsConsent: boolean;
  requiresReauthentication: boolean;
  isGroupRestricted: boolean;
  groups: Reference[];
  signingAlgorithm: SigningAlgorithm;
  idTokenTtlSeconds: number;
  accessTokenTtlSeconds: number;
  refreshTokenTtlSeconds: number;
  securityProfile: SecurityProfile;
  authenticationMethod: AuthenticationMethod;
  jwks: object | null;
  jwksUri: string | null;
  tlsClientAuthSubjectDn: string | null;
  requiresPushedRequests: boolean;
  requiresSignedRequests: boolean;
  requestObjectAlgorithm: string | null;
  userinfoAlgorithm: string | null;
  bindsTokensWithDpop: boolean;
  bindsTokensToCertificate: boolean;
  backchannelLogoutUri: string | null;
  backchannelLogoutSessionRequired: boolean;
  initiateLoginUri: string | null;
  webOrigins: string[];
  subjectType: SubjectType;
  sectorIdentifierUri: string | null;
  createdAt: string;
  updatedAt: string;
};
export type ClientChange = Partial<Omit<Client, 'id' | 'type' | 'groups' | 'createdAt' | 'updatedAt'>> & {
  groupIds?: string[];
};
export type ClientDraft = ClientChange & Pick<Client, 'name' | 'redirectUris' | 'type'>;
export type ClientCreated = { client: Client; secret: string | null };

export type ClientSecret = { id: string; hint: string; createdAt: string; expiresAt: string | null };
export type ClientSecretCreated = ClientSecret & { secret: string };

export type Federation = {
  id: string;
  name: string;
  issuer: string;
  subject: string;
  audience: string;
  jwksUri: string | null;
  createdAt: string;
};
export type FederationDraft = Pick<Federation, 'name' | 'issuer' | 'subject' | 'jwksUri'> & { audience: string | null };

export type TokenPreview = {
  isAllowed: boolean;
  reason: 'tenant_inactive' | 'user_disabled' | 'client_disabled' | 'not_in_allowed_group' | null;
  asksConsent: boolean;
  idToken: { header: object; claims: object } | null;
  accessToken: { scopes: string[]; expiresInSeconds: number } | null;
  refreshToken: { expiresInSeconds: number } | null;
  userinfo: object | null;
};

/** With what applications register themselves. */
export type InitialAccessToken = {
  id: string;
  name: string;
  hint: string;
  requiresPkce: boolean;
  maxClients: number | null;
  clientCount: number;
  createdAt: string;
  expiresAt: string | null;
};
export type InitialAccessTokenDraft = Pick<InitialAccessToken, 'name' | 'requiresPkce'> & {
  maxClients?: number;
  expiresAt?: string;
};
export type InitialAccessTokenCreated = InitialAccessToken & { token: string };

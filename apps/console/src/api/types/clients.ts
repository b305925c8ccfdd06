import type { Reference } from './common';

export type SigningAlgorithm = 'RS256' | 'ES256';

export type GrantType = 'authorization_code' | 'refresh_token' | 'urn:ietf:params:oauth:grant-type:device_code';

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
  requiresPkce: boolean;
  skipsConsent: boolean;
  requiresReauthentication: boolean;
  isGroupRestricted: boolean;
  groups: Reference[];
  signingAlgorithm: SigningAlgorithm;
  idTokenTtlSeconds: number;
  accessTokenTtlSeconds: number;
  refreshTokenTtlSeconds: number;
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

import { type SigningAlgorithm } from '#features/signing-keys';
import { type AuthenticationMethod } from './authentication-method.js';
import { type ClaimMapping } from './claim-mapping.js';
import { type ClientJwks } from './client-keys.js';
import { type BackchannelDeliveryMode } from './delivery-mode.js';
import { type ClientAlgorithm, type SecurityProfile } from './security-profile.js';
import { type SubjectType } from './subject-type.js';

export const CLIENT_TYPES = ['confidential', 'public'] as const;
/** Confidential clients keep a secret on a server; public ones run where their user can read them (RFC 6749 §2.1). */
export type ClientType = (typeof CLIENT_TYPES)[number];

/** The ways to tokens that an administrator can open to a client, by their names in `grant_type`. */
export const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:openid:params:grant-type:ciba',
] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** With these a client does something on its own word, so it must be able to prove who it is (RFC 6749 §4.4). */
export const CONFIDENTIAL_GRANT_TYPES: readonly GrantType[] = [
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:openid:params:grant-type:ciba',
];

/** What an administrator sets on a client. Redirect URIs are kept exactly as given and compared exactly later. */
export interface ClientSettings {
  readonly name: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly grantTypes: readonly GrantType[];
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly launchUrl: string | null;
  readonly logoUrl: string | null;
  /** Shown to people who are asked for consent. */
  readonly privacyPolicyUrl: string | null;
  readonly termsOfServiceUrl: string | null;
  readonly requiresPkce: boolean;
  readonly skipsConsent: boolean;
  readonly requiresReauthentication: boolean;
  readonly isGroupRestricted: boolean;
  readonly signingAlgorithm: SigningAlgorithm;
  readonly idTokenTtlSeconds: number;
  readonly accessTokenTtlSeconds: number;
  readonly refreshTokenTtlSeconds: number;
  readonly securityProfile: SecurityProfile;
  readonly authenticationMethod: AuthenticationMethod;
  /** The client's public keys; or the address it publishes them at. */
  readonly jwks: ClientJwks | null;
  readonly jwksUri: string | null;
  /** The subject of the client's certificate, as RFC 4514 writes it. */
  readonly tlsClientAuthSubjectDn: string | null;
  readonly requiresPushedRequests: boolean;
  readonly requiresSignedRequests: boolean;
  /** With what the client signs its request objects; null: any that is allowed. */
  readonly requestObjectAlgorithm: ClientAlgorithm | null;
  /** With what userinfo is signed for the client (OpenID Connect Core §5.3.2); null: it is plain JSON. */
  readonly userinfoAlgorithm: SigningAlgorithm | null;
  readonly bindsTokensWithDpop: boolean;
  readonly bindsTokensToCertificate: boolean;
  /** Where the client is told that a person signed out (OpenID Connect Back-Channel Logout 1.0 §2.2). */
  readonly backchannelLogoutUri: string | null;
  /** Whether it must be told which session ended, and not only whose. */
  readonly backchannelLogoutSessionRequired: boolean;
  /** Where others send people who want to sign in to the client (OpenID Connect Core §4). */
  readonly initiateLoginUri: string | null;
  /** Origins whose scripts may call the endpoints that the client may call. */
  readonly webOrigins: readonly string[];
  /** Whether people have the same `sub` at every client, or one that is this client's alone (Core §8). */
  readonly subjectType: SubjectType;
  /** Lists the redirect URIs of all clients that are to see the same `sub` (Core §8.1). */
  readonly sectorIdentifierUri: string | null;
  readonly backchannelDeliveryMode: BackchannelDeliveryMode;
  /** Where the client hears that one of its backchannel requests was answered, in mode `ping`. */
  readonly backchannelNotificationUri: string | null;
  /** What the client is told otherwise than all others. */
  readonly claimMappings: readonly ClaimMapping[];
}

export interface ClientRecord extends ClientSettings {
  readonly id: string;
  readonly type: ClientType;
  /** Whose members may use the client, where it is restricted to groups. By name. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Of a client that a document describes: where that is, which is its client id, and until when it counts. */
  readonly metadataUrl: string | null;
  readonly metadataExpiresAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** How long ID and access tokens may live, and refresh tokens. */
export const TOKEN_TTL_SECONDS = { min: 60, max: DAY_SECONDS } as const;
export const REFRESH_TOKEN_TTL_SECONDS = { min: 5 * 60, max: 365 * DAY_SECONDS } as const;

/** A new client as it is unless the administrator says otherwise; how it proves itself depends on its type. */
export const DEFAULT_CLIENT_SETTINGS: Omit<ClientSettings, 'name' | 'redirectUris' | 'authenticationMethod'> = {
  description: '',
  isEnabled: true,
  grantTypes: ['authorization_code', 'refresh_token'],
  postLogoutRedirectUris: [],
  launchUrl: null,
  logoUrl: null,
  privacyPolicyUrl: null,
  termsOfServiceUrl: null,
  requiresPkce: true,
  skipsConsent: false,
  requiresReauthentication: false,
  isGroupRestricted: false,
  signingAlgorithm: 'RS256',
  idTokenTtlSeconds: HOUR_SECONDS,
  accessTokenTtlSeconds: HOUR_SECONDS,
  refreshTokenTtlSeconds: 30 * DAY_SECONDS,
  securityProfile: 'none',
  jwks: null,
  jwksUri: null,
  tlsClientAuthSubjectDn: null,
  requiresPushedRequests: false,
  requiresSignedRequests: false,
  requestObjectAlgorithm: null,
  userinfoAlgorithm: null,
  bindsTokensWithDpop: false,
  bindsTokensToCertificate: false,
  backchannelLogoutUri: null,
  backchannelLogoutSessionRequired: true,
  initiateLoginUri: null,
  webOrigins: [],
  subjectType: 'public',
  sectorIdentifierUri: null,
  backchannelDeliveryMode: 'poll',
  backchannelNotificationUri: null,
  claimMappings: [],
};

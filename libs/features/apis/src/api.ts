import { type SigningAlgorithm } from '#features/signing-keys';

/** What an administrator sets on an API and may change later. */
export interface ApiSettings {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly accessTokenTtlSeconds: number;
  readonly signingAlgorithm: SigningAlgorithm;
}

/** One thing an API lets be done. Its name is a scope; people read the description on the consent screen. */
export interface ApiPermission {
  readonly name: string;
  readonly description: string;
}

/** A resource server: it takes access tokens of the tenant that were issued for it (RFC 9068). */
export interface ApiRecord extends ApiSettings {
  readonly id: string;
  /** The `resource` of requests and the `aud` of tokens (RFC 8707 §2); fixed from the beginning. */
  readonly identifier: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const ACCESS_KINDS = ['user', 'machine'] as const;
/** On whose behalf a client calls an API: of people who signed in and consented, or its own (client credentials). */
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** The permissions of one API that a client may use, by name. */
export interface ClientPermissions {
  readonly userPermissions: readonly string[];
  readonly machinePermissions: readonly string[];
}

const HOUR_SECONDS = 3600;

/** How long access tokens for an API may live. They can't be taken back, so never more than a day. */
export const API_TOKEN_TTL_SECONDS = { min: 60, max: 24 * HOUR_SECONDS } as const;

/** A new API as it is unless the administrator says otherwise. */
export const DEFAULT_API_SETTINGS: Omit<ApiSettings, 'name'> = {
  isEnabled: true,
  accessTokenTtlSeconds: HOUR_SECONDS,
  signingAlgorithm: 'RS256',
};

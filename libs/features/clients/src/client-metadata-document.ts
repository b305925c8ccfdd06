import { InvalidRequest } from '#kernel';
import { defaultAuthenticationMethod } from './client-authentication.js';
import { type ClientJwks } from './client-keys.js';
import { changedSettings, type ClientSettingsChange } from './client-settings.js';
import {
  type ClientRecord,
  type ClientSettings,
  type ClientType,
  DEFAULT_CLIENT_SETTINGS,
  type GrantType,
} from './client.js';
import { MetadataDocumentRefused } from './client.errors.js';

/** What of a client its document says, and nobody else. */
export type DocumentSettings = Pick<
  ClientSettings,
  'name' | 'redirectUris' | 'grantTypes' | 'authenticationMethod' | 'jwks' | 'jwksUri'
>;

/** What administrators say of such a client; all the rest stays as it is for new clients. */
const ADMINISTERED: readonly string[] = [
  'isEnabled',
  'isGroupRestricted',
  'requiresReauthentication',
  'idTokenTtlSeconds',
  'accessTokenTtlSeconds',
  'refreshTokenTtlSeconds',
  'claimMappings',
] satisfies (keyof ClientSettings)[];

const MAX_NAME_LENGTH = 100;
const MAX_REDIRECT_URIS = 50;
/** Those in which a person is asked. */
const GRANT_TYPES: readonly GrantType[] = ['authorization_code', 'refresh_token'];
/** See the DTOs’ Text: nothing that hides or turns text. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u;

/**
 * What the document at `url` says of its client (draft-ietf-oauth-client-id-metadata-document §4), by the rules that
 * hold for every client. What it leaves out, or says of things that are the tenant's to decide, is not read.
 * @throws MetadataDocumentRefused
 */
export const readMetadataDocument = (
  url: string,
  document: unknown,
): { readonly type: ClientType; readonly settings: DocumentSettings } => {
  if (!isObject(document)) throw new MetadataDocumentRefused('it is no JSON object');
  if (document['client_id'] !== url) throw new MetadataDocumentRefused('its client_id is not its address');
  if ('client_secret' in document || 'client_secret_expires_at' in document) {
    throw new MetadataDocumentRefused('it contains a secret');
  }
  const method = document['token_endpoint_auth_method'] ?? 'none';
  if (method !== 'none' && method !== 'private_key_jwt') {
    throw new MetadataDocumentRefused('its token_endpoint_auth_method is neither none nor private_key_jwt');
  }
  const type = method === 'none' ? 'public' : 'confidential';
  const settings = {
    name: nameOf(url, document['client_name']),
    redirectUris: redirectUrisOf(document['redirect_uris']),
    grantTypes: grantTypesOf(document['grant_types']),
    authenticationMethod: method,
    ...(method === 'none' ? { jwks: null, jwksUri: null } : keysOf(document)),
  } as const;
  assertAllowed(settings, type);
  return { type, settings };
};

/**
 * Of a client that a document describes, administrators say who may use it and how, not what it is.
 * @throws InvalidRequest
 */
export const assertMayChange = (before: ClientRecord, change: ClientSettingsChange): void => {
  if (before.metadataUrl === null) return;
  const known: Readonly<Record<string, unknown>> = { ...before };
  const problems = Object.entries(change)
    .filter(([field, value]) => value !== undefined && !ADMINISTERED.includes(field))
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(known[field]))
    .map(([field]) => ({ field, code: 'from_document', message: 'The client’s metadata document says this.' }));
  if (problems.length > 0) throw new InvalidRequest('Some settings do not fit.', problems);
};

/** The host comes first, wherever the name is shown: it is proven, the rest is what somebody calls themselves. */
const nameOf = (url: string, name: unknown): string => {
  const { host } = new URL(url);
  const own = typeof name === 'string' ? name.trim() : '';
  return own !== '' && PRINTABLE.test(own) ? `${host} · ${own}`.slice(0, Math.max(MAX_NAME_LENGTH, host.length)) : host;
};

const redirectUrisOf = (uris: unknown): string[] => {
  if (!Array.isArray(uris) || uris.length > MAX_REDIRECT_URIS || !uris.every((uri) => typeof uri === 'string')) {
    throw new MetadataDocumentRefused('its redirect_uris are no list of addresses');
  }
  return [...new Set(uris)];
};

const grantTypesOf = (asked: unknown): GrantType[] => {
  const names: readonly unknown[] = Array.isArray(asked) ? asked : ['authorization_code'];
  return GRANT_TYPES.filter((name) => names.includes(name));
};

const keysOf = ({ jwks, jwks_uri: jwksUri }: Record<string, unknown>) => ({
  jwks: jwks === undefined ? null : (jwks as ClientJwks), // looked at in assertAllowed
  jwksUri: typeof jwksUri === 'string' ? jwksUri : null,
});

const assertAllowed = (settings: DocumentSettings, type: ClientType): void => {
  const base = { ...DEFAULT_CLIENT_SETTINGS, ...settings, authenticationMethod: defaultAuthenticationMethod(type) };
  try {
    changedSettings(base, settings, type);
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    const [first] = error.fields;
    throw new MetadataDocumentRefused(first ? `${first.field}: ${first.message}` : error.message);
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

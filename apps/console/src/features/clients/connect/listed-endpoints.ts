import type { TFunction } from 'i18next';
import type { Discovery } from '@/api/discovery';

/** In the order in which people look for them. */
const NAMES = {
  authorization_endpoint: 'clients.authorize',
  token_endpoint: 'clients.token',
  userinfo_endpoint: 'clients.userinfo',
  jwks_uri: 'clients.jwks',
  end_session_endpoint: 'clients.logout',
  introspection_endpoint: 'clients.endpoints.introspection',
  revocation_endpoint: 'clients.endpoints.revocation',
  pushed_authorization_request_endpoint: 'clients.endpoints.par',
  device_authorization_endpoint: 'clients.endpoints.device',
  backchannel_authentication_endpoint: 'clients.endpoints.backchannel',
  registration_endpoint: 'clients.endpoints.registration',
} as const;

const isKnown = (name: string): name is keyof typeof NAMES => name in NAMES;
const isAddress = (name: string) => name.endsWith('_endpoint') || name === 'jwks_uri';
const ORDER = Object.keys(NAMES);
const rankOf = (name: string) => (isKnown(name) ? ORDER.indexOf(name) : ORDER.length);

/** The addresses of a discovery document (OpenID Connect Discovery §3), those without a name of ours by the standard's. */
export const listedEndpoints = (metadata: Discovery, t: TFunction): { name: string; value: string }[] =>
  Object.entries(metadata)
    .flatMap(([name, value]) => (isAddress(name) && typeof value === 'string' ? [{ name, value }] : []))
    .sort((one, other) => rankOf(one.name) - rankOf(other.name))
    .map(({ name, value }) => ({ name: isKnown(name) ? t(NAMES[name]) : name, value }));

import { type FieldProblem, InvalidRequest } from '#kernel';
import { claimMappingProblems } from './claim-mapping-rules.js';
import { authenticationProblems } from './client-authentication.js';
import { jwksProblems, registeredJwks } from './client-keys.js';
import {
  endpointProblem,
  originProblem,
  redirectUriProblem,
  secureUrlProblem,
  type UriProblem,
  webUrlProblem,
} from './client-uri.js';
import { type ClientSettings, type ClientType, CONFIDENTIAL_GRANT_TYPES, type GrantType } from './client.js';
import { deliveryProblems } from './delivery-mode-rules.js';
import { profileProblems, withSecurityProfile } from './security-profile-rules.js';
import { parseDistinguishedName } from './subject-dn.js';
import { sectorProblems } from './sector.js';

/** The settings a change names; a field left out, or undefined, stays as it is. */
export type ClientSettingsChange = { readonly [K in keyof ClientSettings]?: ClientSettings[K] | undefined };

/**
 * `base` with `change` applied, as a client of that type may have it: public ones always prove possession of the code
 * (PKCE, RFC 9700 §2.1.1), and a security profile turns on what it demands.
 * @throws InvalidRequest naming everything that may not be registered
 */
export const changedSettings = (
  base: ClientSettings,
  change: ClientSettingsChange,
  type: ClientType,
): ClientSettings => {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings = withSecurityProfile({ ...base, ...given });
  const problems = [
    ...grantTypeProblems(settings, type),
    ...addressProblems(settings, type),
    ...securityProblems(settings),
    ...authenticationProblems(settings, type),
    ...profileProblems(settings, type),
    ...relationProblems(settings),
    ...sectorProblems(settings),
    ...deliveryProblems(settings),
    ...claimMappingProblems(settings.claimMappings),
  ];
  if (problems.length > 0) throw new InvalidRequest('Some settings do not fit.', problems);
  const jwks = settings.jwks && registeredJwks(settings.jwks);
  return { ...settings, jwks, requiresPkce: settings.requiresPkce || type === 'public' };
};

/** A refresh token only ever comes with another grant (RFC 6749 §1.5). */
const grantTypeProblems = ({ grantTypes }: ClientSettings, type: ClientType): FieldProblem[] => {
  const isOwnWay = (grantType: GrantType): boolean => grantType !== 'refresh_token';
  if (new Set(grantTypes).size < grantTypes.length) {
    return [{ field: 'grantTypes', code: 'duplicate', message: 'Name each grant type once.' }];
  }
  if (type === 'public' && CONFIDENTIAL_GRANT_TYPES.some((grantType) => grantTypes.includes(grantType))) {
    const message = 'A public client has no secret to prove who it is, so it gets no tokens on its own word.';
    return [{ field: 'grantTypes', code: 'public_client', message }];
  }
  if (grantTypes.some(isOwnWay)) return [];
  return [{ field: 'grantTypes', code: 'grant_type_missing', message: 'Name a grant type besides refresh_token.' }];
};

/** Only the authorization code comes back over a redirect; other clients need no redirect URI. */
const needsRedirectUri = ({ grantTypes }: ClientSettings): boolean => grantTypes.includes('authorization_code');

/** What people are shown of the client, or may follow. */
const LINKS = ['launchUrl', 'logoUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const;

const addressProblems = (settings: ClientSettings, type: ClientType): FieldProblem[] => {
  const { redirectUris, postLogoutRedirectUris } = settings;
  const ofRedirects = (field: string, uris: readonly string[]): FieldProblem[] =>
    uris.flatMap((uri, index) => fieldProblems(`${field}.${String(index)}`, redirectUriProblem(uri, type)));
  const none = { code: 'required', message: 'Name at least one redirect URI.' };
  return [
    ...fieldProblems('redirectUris', redirectUris.length === 0 && needsRedirectUri(settings) ? none : null),
    ...ofRedirects('redirectUris', redirectUris),
    ...ofRedirects('postLogoutRedirectUris', postLogoutRedirectUris),
    ...LINKS.flatMap((name) => {
      const url = settings[name];
      return fieldProblems(name, url === null ? null : webUrlProblem(url));
    }),
  ];
};

/** How the client and others find each other besides a sign-in. */
const relationProblems = ({ backchannelLogoutUri, initiateLoginUri, webOrigins }: ClientSettings): FieldProblem[] => [
  ...fieldProblems(
    'backchannelLogoutUri',
    backchannelLogoutUri === null ? null : endpointProblem(backchannelLogoutUri),
  ),
  ...fieldProblems('initiateLoginUri', initiateLoginUri === null ? null : secureUrlProblem(initiateLoginUri)),
  ...webOrigins.flatMap((origin, index) => fieldProblems(`webOrigins.${String(index)}`, originProblem(origin))),
];

const securityProblems = ({ jwks, jwksUri, tlsClientAuthSubjectDn: dn }: ClientSettings): FieldProblem[] => {
  const isName = dn === null || parseDistinguishedName(dn) !== null;
  const malformed = { code: 'malformed', message: 'Write it as in CN=app.example.com,O=Example,C=DE.' };
  return [
    ...(jwks === null ? [] : jwksProblems(jwks)),
    ...fieldProblems('jwksUri', jwksUri === null ? null : webUrlProblem(jwksUri)),
    ...fieldProblems('tlsClientAuthSubjectDn', isName ? null : malformed),
  ];
};

const fieldProblems = (field: string, problem: UriProblem | null): FieldProblem[] =>
  problem ? [{ field, ...problem }] : [];

import { type FieldProblem, InvalidRequest } from '#kernel';
import { redirectUriProblem, type UriProblem, webUrlProblem } from './client-uri.js';
import { type ClientSettings, type ClientType, type GrantType } from './client.js';

/** The settings a change names; a field left out, or undefined, stays as it is. */
export type ClientSettingsChange = { readonly [K in keyof ClientSettings]?: ClientSettings[K] | undefined };

/**
 * `base` with `change` applied, as a client of that type may have it: public ones always prove possession of the code
 * (PKCE, RFC 9700 §2.1.1).
 * @throws InvalidRequest naming every grant type that makes no sense and every address that may not be registered
 */
export const changedSettings = (
  base: ClientSettings,
  change: ClientSettingsChange,
  type: ClientType,
): ClientSettings => {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings: ClientSettings = { ...base, ...given };
  const problems = [...grantTypeProblems(settings), ...addressProblems(settings, type)];
  if (problems.length > 0) throw new InvalidRequest('Some settings do not fit.', problems);
  return { ...settings, requiresPkce: settings.requiresPkce || type === 'public' };
};

/** A refresh token only ever comes with another grant (RFC 6749 §1.5). */
const grantTypeProblems = ({ grantTypes }: ClientSettings): FieldProblem[] => {
  const isOwnWay = (grantType: GrantType): boolean => grantType !== 'refresh_token';
  if (new Set(grantTypes).size < grantTypes.length) {
    return [{ field: 'grantTypes', code: 'duplicate', message: 'Name each grant type once.' }];
  }
  if (grantTypes.some(isOwnWay)) return [];
  return [{ field: 'grantTypes', code: 'grant_type_missing', message: 'Name a grant type besides refresh_token.' }];
};

/** Only the authorization code comes back over a redirect; other clients need no redirect URI. */
const needsRedirectUri = ({ grantTypes }: ClientSettings): boolean => grantTypes.includes('authorization_code');

const addressProblems = (settings: ClientSettings, type: ClientType): FieldProblem[] => {
  const { redirectUris, postLogoutRedirectUris, launchUrl, logoUrl } = settings;
  const ofRedirects = (field: string, uris: readonly string[]): FieldProblem[] =>
    uris.flatMap((uri, index) => fieldProblems(`${field}.${String(index)}`, redirectUriProblem(uri, type)));
  const none = { code: 'required', message: 'Name at least one redirect URI.' };
  return [
    ...fieldProblems('redirectUris', redirectUris.length === 0 && needsRedirectUri(settings) ? none : null),
    ...ofRedirects('redirectUris', redirectUris),
    ...ofRedirects('postLogoutRedirectUris', postLogoutRedirectUris),
    ...fieldProblems('launchUrl', launchUrl === null ? null : webUrlProblem(launchUrl)),
    ...fieldProblems('logoUrl', logoUrl === null ? null : webUrlProblem(logoUrl)),
  ];
};

const fieldProblems = (field: string, problem: UriProblem | null): FieldProblem[] =>
  problem ? [{ field, ...problem }] : [];

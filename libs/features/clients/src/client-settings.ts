import { type FieldProblem, InvalidRequest } from '#kernel';
import { redirectUriProblem, type UriProblem, webUrlProblem } from './client-uri.js';
import { type ClientSettings, type ClientType } from './client.js';

/** The settings a change names; a field left out, or undefined, stays as it is. */
export type ClientSettingsChange = { readonly [K in keyof ClientSettings]?: ClientSettings[K] | undefined };

/**
 * `base` with `change` applied, as a client of that type may have it: public ones always prove possession of the code
 * (PKCE, RFC 9700 §2.1.1).
 * @throws InvalidRequest naming every address that may not be registered
 */
export const changedSettings = (
  base: ClientSettings,
  change: ClientSettingsChange,
  type: ClientType,
): ClientSettings => {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings: ClientSettings = { ...base, ...given };
  const problems = addressProblems(settings, type);
  if (problems.length > 0) throw new InvalidRequest('Some addresses may not be registered.', problems);
  return { ...settings, requiresPkce: settings.requiresPkce || type === 'public' };
};

const addressProblems = (settings: ClientSettings, type: ClientType): FieldProblem[] => {
  const { redirectUris, postLogoutRedirectUris, launchUrl, logoUrl } = settings;
  const ofRedirects = (field: string, uris: readonly string[]): FieldProblem[] =>
    uris.flatMap((uri, index) => fieldProblems(`${field}.${String(index)}`, redirectUriProblem(uri, type)));
  const none = { code: 'required', message: 'Name at least one redirect URI.' };
  return [
    ...fieldProblems('redirectUris', redirectUris.length === 0 ? none : null),
    ...ofRedirects('redirectUris', redirectUris),
    ...ofRedirects('postLogoutRedirectUris', postLogoutRedirectUris),
    ...fieldProblems('launchUrl', launchUrl === null ? null : webUrlProblem(launchUrl)),
    ...fieldProblems('logoUrl', logoUrl === null ? null : webUrlProblem(logoUrl)),
  ];
};

const fieldProblems = (field: string, problem: UriProblem | null): FieldProblem[] =>
  problem ? [{ field, ...problem }] : [];

import { type CatalogClient } from '#features/clients';

/**
 * Where a click on an application leads. One that lets others start its sign-in is told at which provider, and where
 * to go on afterwards (OpenID Connect Core §4); any other is simply opened.
 */
export const startOf = (
  { initiateLoginUri, launchUrl }: Pick<CatalogClient, 'initiateLoginUri' | 'launchUrl'>,
  issuer: string,
): string | null => {
  if (initiateLoginUri === null) return launchUrl;
  const url = new URL(initiateLoginUri);
  url.searchParams.set('iss', issuer);
  if (launchUrl !== null) url.searchParams.set('target_link_uri', launchUrl);
  return url.href;
};

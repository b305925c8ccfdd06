import type { DefaultValues } from 'react-hook-form';
import { NEW_CLIENT, type ClientValues } from '../form/client-values';
import type { ClientTemplate } from './template';

/** The form of a new client, filled for an application at an address. Every template's application reads RS256. */
export const valuesFor = (template: ClientTemplate, address: string): DefaultValues<ClientValues> => ({
  ...NEW_CLIENT,
  type: template.type,
  name: template.name,
  redirectUris: template.redirectUris(address),
  postLogoutRedirectUris: template.postLogoutRedirectUris?.(address) ?? [],
  launchUrl: template.launchUrl(address) ?? '',
  requiresPkce: template.requiresPkce,
  signingAlgorithm: 'RS256',
});

import { type Client } from 'oidc-provider';
import { clientSettingsOf } from './client-settings.js';

/**
 * Whether scripts of `origin` may read what the client's endpoints answer (CORS): those of its web origins, and those of
 * the pages that a public client is sent back to. The authorization endpoint is for browsers to navigate to and allows
 * nobody (RFC 9700 §2.6).
 */
export const mayCallFrom = (origin: string, client: Client): boolean => {
  const { webOrigins, redirectUris } = clientSettingsOf(client);
  const isOwnPage = (uri: string): boolean => URL.parse(uri)?.origin === origin;
  return webOrigins.includes(origin) || (client.clientAuthMethod === 'none' && redirectUris.some(isOwnPage));
};

import { type Client, errors } from 'oidc-provider';

/**
 * Whether a client may revoke a token: its own alone (RFC 7009 §2.1). One that proved who it is hears why not; of one
 * that can't, anybody could ask, so it hears the same as of a token that never was.
 */
export const mayRevoke = (client: Client, token: { readonly clientId?: string }): boolean => {
  if (token.clientId === client.clientId) return true;
  if (client.clientAuthMethod === 'none') return false;
  throw new errors.InvalidRequest('the token was not issued to this client, which can revoke its own tokens only');
};

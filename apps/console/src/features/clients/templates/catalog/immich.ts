import { type ClientTemplate } from '../template';

/** The mobile app comes back through a page of the server's, for a confidential client has no scheme of its own. */
const mobileCallback = (address: string) => `${address}/api/oauth/mobile-redirect`;

export const immich: ClientTemplate = {
  id: 'immich',
  name: 'Immich',
  category: 'home',
  example: 'https://photos.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [`${address}/auth/login`, `${address}/user-settings`, mobileCallback(address)],
  postLogoutRedirectUris: (address) => [address, `${address}/auth/login?autoLaunch=0`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'fields',
      where: 'Administration → Settings → Authentication Settings → OAuth',
      fields: [
        ['Issuer URL', endpoints.issuer],
        ['Client ID', clientId],
        ['Client Secret', secret],
        ['Scope', 'openid email profile'],
        ['Signing Algorithm', 'RS256'],
        ['Mobile Redirect URI Override', mobileCallback(address)],
      ],
    },
  ],
  documentation: 'https://docs.immich.app/administration/oauth',
};

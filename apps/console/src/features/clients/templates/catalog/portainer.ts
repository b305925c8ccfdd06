import { type ClientTemplate } from '../template';

export const portainer: ClientTemplate = {
  id: 'portainer',
  name: 'Portainer',
  category: 'infrastructure',
  example: 'https://portainer.example.com:9443',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [address],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'fields',
      where: 'Settings → Authentication → OAuth → Custom',
      fields: [
        ['Client ID', clientId],
        ['Client secret', secret],
        ['Authorization URL', endpoints.authorize],
        ['Access token URL', endpoints.token],
        ['Resource URL', endpoints.userinfo],
        ['Redirect URL', address],
        ['Logout URL', endpoints.logout],
        ['User identifier', 'preferred_username'],
        ['Scopes', 'openid profile email groups'],
        ['Auth Style', 'In Header'],
      ],
    },
  ],
  documentation: 'https://docs.portainer.io/admin/settings/authentication/oauth',
};

import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const harbor: ClientTemplate = {
  id: 'harbor',
  name: 'Harbor',
  category: 'development',
  example: 'https://registry.example.com',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
  redirectUris: (address) => [`${address}/c/oidc/callback`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'fields',
      where: 'Administration → Configuration → Authentication → Auth Mode: OIDC',
      fields: [
        ['OIDC Provider Name', PROVIDER_NAME],
        ['OIDC Endpoint', endpoints.issuer],
        ['OIDC Client ID', clientId],
        ['OIDC Client Secret', secret],
        ['Group Claim Name', 'groups'],
        ['OIDC Scope', 'openid,profile,email,groups,offline_access'],
        ['Username Claim', 'preferred_username'],
      ],
    },
  ],
  documentation: 'https://goharbor.io/docs/latest/administration/configure-authentication/oidc-auth/',
};

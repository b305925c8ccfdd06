import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const bookstack: ClientTemplate = {
  id: 'bookstack',
  name: 'BookStack',
  category: 'collaboration',
  example: 'https://docs.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [`${address}/oidc/callback`],
  postLogoutRedirectUris: (address) => [address, `${address}/`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'code',
      name: '.env',
      code: `AUTH_METHOD=oidc
OIDC_NAME=${PROVIDER_NAME}
OIDC_ISSUER=${endpoints.issuer}
OIDC_ISSUER_DISCOVER=true
OIDC_CLIENT_ID=${clientId}
OIDC_CLIENT_SECRET=${secret}
OIDC_DISPLAY_NAME_CLAIMS=name
OIDC_ADDITIONAL_SCOPES=groups
OIDC_USER_TO_GROUPS=true
OIDC_GROUPS_CLAIM=groups
OIDC_END_SESSION_ENDPOINT=true`,
    },
  ],
  documentation: 'https://www.bookstackapp.com/docs/admin/oidc-auth/',
};

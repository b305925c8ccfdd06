import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const outline: ClientTemplate = {
  id: 'outline',
  name: 'Outline',
  category: 'collaboration',
  example: 'https://wiki.example.com',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  redirectUris: (address) => [`${address}/auth/oidc.callback`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: '.env',
      code: `URL=${address}
OIDC_CLIENT_ID=${clientId}
OIDC_CLIENT_SECRET=${secret}
OIDC_AUTH_URI=${endpoints.authorize}
OIDC_TOKEN_URI=${endpoints.token}
OIDC_USERINFO_URI=${endpoints.userinfo}
OIDC_LOGOUT_URI=${endpoints.logout}
OIDC_USERNAME_CLAIM=preferred_username
OIDC_DISPLAY_NAME=${PROVIDER_NAME}
OIDC_SCOPES=openid profile email offline_access`,
    },
  ],
  documentation: 'https://docs.getoutline.com/s/hosting/doc/oidc-8CPBm6uC0I',
};

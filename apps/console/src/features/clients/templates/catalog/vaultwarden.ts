import { type ClientTemplate } from '../template';

export const vaultwarden: ClientTemplate = {
  id: 'vaultwarden',
  name: 'Vaultwarden',
  category: 'home',
  example: 'https://passwords.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  redirectUris: (address) => [`${address}/identity/connect/oidc-signin`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: '.env',
      code: `DOMAIN=${address}
SSO_ENABLED=true
SSO_AUTHORITY=${endpoints.issuer}
SSO_CLIENT_ID=${clientId}
SSO_CLIENT_SECRET=${secret}
SSO_PKCE=true
SSO_SCOPES="email profile offline_access"`,
    },
  ],
  documentation: 'https://github.com/dani-garcia/vaultwarden/wiki/Enabling-SSO-support-using-OpenId-Connect',
};

import { PROVIDER_ID, PROVIDER_NAME, type ClientTemplate } from '../template';

/** The provider's id is part of the callback, which ends in a slash. */
export const paperless: ClientTemplate = {
  id: 'paperless',
  name: 'Paperless-ngx',
  category: 'home',
  example: 'https://paperless.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [`${address}/accounts/oidc/${PROVIDER_ID}/login/callback/`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: 'docker-compose.env',
      code: `PAPERLESS_URL=${address}
PAPERLESS_APPS=allauth.socialaccount.providers.openid_connect
PAPERLESS_SOCIALACCOUNT_PROVIDERS=${JSON.stringify({
        openid_connect: {
          SCOPE: ['openid', 'profile', 'email'],
          OAUTH_PKCE_ENABLED: true,
          APPS: [
            {
              provider_id: PROVIDER_ID,
              name: PROVIDER_NAME,
              client_id: clientId,
              secret,
              settings: { server_url: endpoints.discovery, token_auth_method: 'client_secret_basic' },
            },
          ],
        },
      })}`,
    },
  ],
  documentation: 'https://docs.paperless-ngx.com/advanced_usage/#openid-connect-and-social-authentication',
};

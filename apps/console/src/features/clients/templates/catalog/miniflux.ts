import { PROVIDER_NAME, type ClientTemplate } from '../template';

const callback = (address: string) => `${address}/oauth2/oidc/callback`;

export const miniflux: ClientTemplate = {
  id: 'miniflux',
  name: 'Miniflux',
  category: 'home',
  example: 'https://news.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [callback(address)],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: '.env',
      code: `OAUTH2_PROVIDER=oidc
OAUTH2_OIDC_PROVIDER_NAME=${PROVIDER_NAME}
OAUTH2_OIDC_DISCOVERY_ENDPOINT=${endpoints.issuer}
OAUTH2_CLIENT_ID=${clientId}
OAUTH2_CLIENT_SECRET=${secret}
OAUTH2_REDIRECT_URL=${callback(address)}
OAUTH2_USER_CREATION=1`,
    },
  ],
  documentation: 'https://miniflux.app/docs/howto.html#oauth2',
};

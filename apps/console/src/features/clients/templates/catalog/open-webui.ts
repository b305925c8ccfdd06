import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const openWebui: ClientTemplate = {
  id: 'open-webui',
  name: 'Open WebUI',
  category: 'collaboration',
  example: 'https://ai.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [`${address}/oauth/oidc/callback`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: '.env',
      code: `WEBUI_URL=${address}
ENABLE_OAUTH_SIGNUP=true
OAUTH_PROVIDER_NAME=${PROVIDER_NAME}
OAUTH_CLIENT_ID=${clientId}
OAUTH_CLIENT_SECRET=${secret}
OPENID_PROVIDER_URL=${endpoints.discovery}
OAUTH_SCOPES=openid profile email groups
OAUTH_CODE_CHALLENGE_METHOD=S256
OAUTH_GROUP_CLAIM=groups`,
    },
  ],
  documentation: 'https://docs.openwebui.com/features/sso',
};

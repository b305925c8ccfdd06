import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const mattermost: ClientTemplate = {
  id: 'mattermost',
  name: 'Mattermost',
  category: 'collaboration',
  example: 'https://chat.example.com',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [`${address}/signup/openid/complete`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'code',
      name: 'config.json',
      code: `"OpenIdSettings": {
  "Enable": true,
  "Id": "${clientId}",
  "Secret": "${secret}",
  "Scope": "profile openid email",
  "DiscoveryEndpoint": "${endpoints.discovery}",
  "ButtonText": "${PROVIDER_NAME}"
}`,
    },
    {
      kind: 'fields',
      where: 'System Console → Authentication → OpenID Connect → OpenID Connect (Other)',
      fields: [
        ['Button Name', PROVIDER_NAME],
        ['Discovery Endpoint', endpoints.discovery],
        ['Client ID', clientId],
        ['Client Secret', secret],
      ],
    },
  ],
  documentation: 'https://docs.mattermost.com/administration-guide/onboard/sso-openidconnect.html',
};

import { PROVIDER_NAME, type ClientTemplate } from '../template';

/** With the integration hass-oidc-auth, which advises a public client. */
export const homeAssistant: ClientTemplate = {
  id: 'home-assistant',
  name: 'Home Assistant',
  category: 'home',
  example: 'https://home.example.com',
  type: 'public',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'groups'],
  redirectUris: (address) => [`${address}/auth/oidc/callback`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId }) => [
    {
      kind: 'code',
      name: 'configuration.yaml',
      code: `auth_oidc:
  client_id: "${clientId}"
  discovery_url: "${endpoints.discovery}"
  display_name: "${PROVIDER_NAME}"
  roles:
    admin: "home-admins"`,
    },
  ],
  documentation: 'https://github.com/christiaangoossens/hass-oidc-auth',
};

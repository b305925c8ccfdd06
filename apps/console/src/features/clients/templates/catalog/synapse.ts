import { PROVIDER_ID, PROVIDER_NAME, type ClientTemplate } from '../template';

export const synapse: ClientTemplate = {
  id: 'synapse',
  name: 'Matrix Synapse',
  category: 'collaboration',
  example: 'https://matrix.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [`${address}/_synapse/client/oidc/callback`],
  launchUrl: () => null,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: 'homeserver.yaml',
      code: `public_baseurl: "${address}/"
oidc_providers:
  - idp_id: ${PROVIDER_ID}
    idp_name: ${PROVIDER_NAME}
    issuer: "${endpoints.issuer}"
    client_id: "${clientId}"
    client_secret: "${secret}"
    scopes: ["openid", "profile", "email"]
    pkce_method: always
    user_mapping_provider:
      config:
        localpart_template: "{{ user.preferred_username }}"
        display_name_template: "{{ user.name }}"
        email_template: "{{ user.email }}"`,
    },
  ],
  documentation: 'https://element-hq.github.io/synapse/latest/openid.html',
};

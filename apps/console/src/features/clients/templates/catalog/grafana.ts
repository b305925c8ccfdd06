import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const grafana: ClientTemplate = {
  id: 'grafana',
  name: 'Grafana',
  category: 'infrastructure',
  example: 'https://grafana.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [`${address}/login/generic_oauth`],
  postLogoutRedirectUris: (address) => [`${address}/login`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: 'grafana.ini',
      code: `[server]
root_url = ${address}

[auth.generic_oauth]
enabled = true
name = ${PROVIDER_NAME}
client_id = ${clientId}
client_secret = ${secret}
scopes = openid profile email groups
auth_url = ${endpoints.authorize}
token_url = ${endpoints.token}
api_url = ${endpoints.userinfo}
use_pkce = true
login_attribute_path = preferred_username
name_attribute_path = name
email_attribute_path = email
groups_attribute_path = groups
role_attribute_path = contains(groups[*], 'grafana-admins') && 'Admin' || 'Viewer'
signout_redirect_url = ${endpoints.logout}?client_id=${clientId}&post_logout_redirect_uri=${encodeURIComponent(`${address}/login`)}`,
    },
    {
      kind: 'code',
      name: '.env',
      code: `GF_SERVER_ROOT_URL=${address}
GF_AUTH_GENERIC_OAUTH_ENABLED=true
GF_AUTH_GENERIC_OAUTH_NAME=${PROVIDER_NAME}
GF_AUTH_GENERIC_OAUTH_CLIENT_ID=${clientId}
GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET=${secret}
GF_AUTH_GENERIC_OAUTH_SCOPES=openid profile email groups
GF_AUTH_GENERIC_OAUTH_AUTH_URL=${endpoints.authorize}
GF_AUTH_GENERIC_OAUTH_TOKEN_URL=${endpoints.token}
GF_AUTH_GENERIC_OAUTH_API_URL=${endpoints.userinfo}
GF_AUTH_GENERIC_OAUTH_USE_PKCE=true
GF_AUTH_GENERIC_OAUTH_LOGIN_ATTRIBUTE_PATH=preferred_username
GF_AUTH_GENERIC_OAUTH_GROUPS_ATTRIBUTE_PATH=groups`,
    },
  ],
  documentation:
    'https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/',
};

import { PROVIDER_NAME, type ClientTemplate } from '../template';

const callback = (address: string) => `${address}/users/auth/openid_connect/callback`;

export const gitlab: ClientTemplate = {
  id: 'gitlab',
  name: 'GitLab',
  category: 'development',
  example: 'https://gitlab.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [callback(address)],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: '/etc/gitlab/gitlab.rb',
      code: `gitlab_rails['omniauth_allow_single_sign_on'] = ['openid_connect']
gitlab_rails['omniauth_block_auto_created_users'] = false
gitlab_rails['omniauth_providers'] = [
  {
    name: "openid_connect",
    label: "${PROVIDER_NAME}",
    args: {
      name: "openid_connect",
      scope: ["openid", "profile", "email"],
      response_type: "code",
      issuer: "${endpoints.issuer}",
      discovery: true,
      client_auth_method: "basic",
      uid_field: "sub",
      pkce: true,
      client_options: {
        identifier: "${clientId}",
        secret: "${secret}",
        redirect_uri: "${callback(address)}"
      }
    }
  }
]`,
    },
    { kind: 'code', name: 'Shell', code: 'sudo gitlab-ctl reconfigure' },
  ],
  documentation: 'https://docs.gitlab.com/administration/auth/oidc/',
};

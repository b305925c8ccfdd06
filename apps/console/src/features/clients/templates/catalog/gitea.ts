import { PROVIDER_ID, type ClientTemplate } from '../template';

/** The name of the authentication source is part of the callback. */
export const gitea: ClientTemplate = {
  id: 'gitea',
  name: 'Gitea, Forgejo',
  category: 'development',
  example: 'https://git.example.com',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [`${address}/user/oauth2/${PROVIDER_ID}/callback`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'fields',
      where: 'Site Administration → Identity & Access → Authentication Sources → Add Authentication Source',
      fields: [
        ['Authentication Type', 'OAuth2'],
        ['Authentication Name', PROVIDER_ID],
        ['OAuth2 Provider', 'OpenID Connect'],
        ['Client ID (Key)', clientId],
        ['Client Secret', secret],
        ['OpenID Connect Auto Discovery URL', endpoints.discovery],
        ['Additional Scopes', 'email profile groups'],
        ['Claim name providing group names for this source.', 'groups'],
      ],
    },
    {
      kind: 'code',
      name: 'Shell',
      code: `gitea admin auth add-oauth \\
  --name ${PROVIDER_ID} \\
  --provider openidConnect \\
  --key '${clientId}' \\
  --secret '${secret}' \\
  --auto-discover-url '${endpoints.discovery}' \\
  --scopes 'openid email profile groups' \\
  --group-claim-name groups`,
    },
  ],
  documentation: 'https://docs.gitea.com/usage/authentication',
};

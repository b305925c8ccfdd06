import { PROVIDER_ID, type ClientTemplate } from '../template';

/** With the app user_oidc, whose routes have index.php in front where pretty URLs are off. */
export const nextcloud: ClientTemplate = {
  id: 'nextcloud',
  name: 'Nextcloud',
  category: 'collaboration',
  example: 'https://cloud.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [`${address}/apps/user_oidc/code`, `${address}/index.php/apps/user_oidc/code`],
  postLogoutRedirectUris: (address) => [`${address}/`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'code',
      name: 'Shell',
      code: `php occ app:install user_oidc
php occ user_oidc:provider ${PROVIDER_ID} \\
  --clientid='${clientId}' \\
  --clientsecret='${secret}' \\
  --discoveryuri='${endpoints.discovery}' \\
  --scope='openid profile email' \\
  --unique-uid=0 \\
  --mapping-uid=preferred_username`,
    },
  ],
  documentation: 'https://github.com/nextcloud/user_oidc',
};

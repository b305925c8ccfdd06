import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const cloudflareAccess: ClientTemplate = {
  id: 'cloudflare-access',
  name: 'Cloudflare Access',
  category: 'network',
  example: 'https://your-team.cloudflareaccess.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [`${address}/cdn-cgi/access/callback`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'fields',
      where: 'Zero Trust → Integrations → Identity providers → Add an identity provider → OpenID Connect',
      fields: [
        ['Name', PROVIDER_NAME],
        ['App ID', clientId],
        ['Client secret', secret],
        ['Auth URL', endpoints.authorize],
        ['Token URL', endpoints.token],
        ['Certificate URL', endpoints.jwks],
        ['Proof Key for Code Exchange (PKCE)', 'On'],
        ['OIDC Claims', 'preferred_username'],
      ],
    },
  ],
  documentation: 'https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/generic-oidc/',
};

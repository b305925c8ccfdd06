import { type ClientTemplate } from '../template';

export const tailscale: ClientTemplate = {
  id: 'tailscale',
  name: 'Tailscale',
  category: 'network',
  example: null,
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: () => ['https://login.tailscale.com/a/oauth_response'],
  launchUrl: () => 'https://login.tailscale.com/',
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'code',
      name: '/.well-known/webfinger',
      code: `{
  "subject": "acct:you@example.com",
  "links": [
    {
      "rel": "http://openid.net/specs/connect/1.0/issuer",
      "href": "${endpoints.issuer}"
    }
  ]
}`,
    },
    {
      kind: 'fields',
      where: 'login.tailscale.com/start/oidc',
      fields: [
        ['Client ID', clientId],
        ['Client secret', secret],
      ],
    },
  ],
  documentation: 'https://tailscale.com/kb/1240/sso-custom-oidc',
};

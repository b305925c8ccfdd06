import { type ClientTemplate } from '../template';

const callback = (address: string) => `${address}/oauth2/callback`;

export const oauth2Proxy: ClientTemplate = {
  id: 'oauth2-proxy',
  name: 'oauth2-proxy',
  category: 'network',
  example: 'https://app.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [callback(address)],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: 'oauth2-proxy.cfg',
      code: `provider = "oidc"
provider_display_name = "Permiso"
oidc_issuer_url = "${endpoints.issuer}"
client_id = "${clientId}"
client_secret = "${secret}"
redirect_url = "${callback(address)}"
scope = "openid profile email groups"
code_challenge_method = "S256"
email_domains = ["*"]
upstreams = ["http://127.0.0.1:8080/"]
# openssl rand -base64 32 | tr -- '+/' '-_'
cookie_secret = ""`,
    },
  ],
  documentation: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/providers/openid_connect',
};

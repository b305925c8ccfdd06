import { type ClientTemplate } from '../template';

/** The pages of Vault, and its command line, which listens on the person's own machine. */
const callbacks = (address: string) => [
  `${address}/ui/vault/auth/oidc/oidc/callback`,
  'http://localhost:8250/oidc/callback',
];

export const vault: ClientTemplate = {
  id: 'vault',
  name: 'HashiCorp Vault',
  category: 'infrastructure',
  example: 'https://vault.example.com:8200',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: callbacks,
  launchUrl: (address) => `${address}/ui/`,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: 'Shell',
      code: `vault auth enable oidc

vault write auth/oidc/config \\
  oidc_discovery_url='${endpoints.issuer}' \\
  oidc_client_id='${clientId}' \\
  oidc_client_secret='${secret}' \\
  default_role=default

vault write auth/oidc/role/default \\
${callbacks(address)
  .map((uri) => `  allowed_redirect_uris='${uri}' \\`)
  .join('\n')}
  user_claim=sub \\
  groups_claim=groups \\
  oidc_scopes=profile,email,groups \\
  token_policies=default`,
    },
    { kind: 'code', name: 'CLI', code: 'vault login -method=oidc' },
  ],
  documentation: 'https://developer.hashicorp.com/vault/docs/auth/jwt',
};

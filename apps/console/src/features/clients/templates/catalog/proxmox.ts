import { PROVIDER_ID, type ClientTemplate } from '../template';

/** Comes back to the address of the page itself, without a path. */
export const proxmox: ClientTemplate = {
  id: 'proxmox',
  name: 'Proxmox VE',
  category: 'infrastructure',
  example: 'https://pve.example.com:8006',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [address],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'code',
      name: 'Shell',
      code: `pveum realm add ${PROVIDER_ID} --type openid \\
  --issuer-url '${endpoints.issuer}' \\
  --client-id '${clientId}' \\
  --client-key '${secret}' \\
  --username-claim preferred_username \\
  --scopes 'openid profile email groups' \\
  --autocreate 1`,
    },
    {
      kind: 'fields',
      where: 'Datacenter → Permissions → Realms → Add → OpenID Connect Server',
      fields: [
        ['Issuer URL', endpoints.issuer],
        ['Realm', PROVIDER_ID],
        ['Client ID', clientId],
        ['Client Key', secret],
        ['Username Claim', 'preferred_username'],
        ['Scopes', 'openid profile email groups'],
      ],
    },
  ],
  documentation: 'https://pve.proxmox.com/wiki/User_Management',
};

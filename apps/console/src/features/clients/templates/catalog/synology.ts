import { PROVIDER_NAME, type ClientTemplate } from '../template';

/** Comes back to its own address, with the slash or without: as it is typed there. */
export const synology: ClientTemplate = {
  id: 'synology',
  name: 'Synology DSM',
  category: 'home',
  example: 'https://nas.example.com:5001',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email'],
  redirectUris: (address) => [address, `${address}/`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'fields',
      where: 'Control Panel → Domain/LDAP → SSO Client → OpenID Connect SSO Settings',
      fields: [
        ['Profile', 'OIDC'],
        ['Account type', 'Domain/LDAP/local'],
        ['Name', PROVIDER_NAME],
        ['Well-known URL', endpoints.discovery],
        ['Application ID', clientId],
        ['Application secret', secret],
        ['Redirect URI', address],
        ['Authorization scope', 'openid email profile'],
        ['Username claim', 'preferred_username'],
      ],
    },
  ],
  documentation: 'https://kb.synology.com/en-global/DSM/help/DSM/AdminCenter/file_directory_service_sso',
};

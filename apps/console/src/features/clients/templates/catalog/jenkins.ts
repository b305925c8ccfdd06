import { type ClientTemplate } from '../template';

/** With the plugin oic-auth, whose paths are fixed. */
export const jenkins: ClientTemplate = {
  id: 'jenkins',
  name: 'Jenkins',
  category: 'development',
  example: 'https://jenkins.example.com',
  type: 'confidential',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [`${address}/securityRealm/finishLogin`],
  postLogoutRedirectUris: (address) => [`${address}/OicLogout`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret }) => [
    {
      kind: 'code',
      name: 'jenkins.yaml',
      code: `jenkins:
  securityRealm:
    oic:
      clientId: "${clientId}"
      clientSecret: "${secret}"
      serverConfiguration:
        wellKnown:
          wellKnownOpenIDConfigurationUrl: "${endpoints.discovery}"
          scopesOverride: "openid profile email groups"
      userNameField: "preferred_username"
      fullNameFieldName: "name"
      emailFieldName: "email"
      groupsFieldName: "groups"
      logoutFromOpenidProvider: true
      properties:
        - "pkce"`,
    },
  ],
  documentation: 'https://plugins.jenkins.io/oic-auth/',
};

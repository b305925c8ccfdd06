import { PROVIDER_NAME, type ClientTemplate } from '../template';

export const argoCd: ClientTemplate = {
  id: 'argo-cd',
  name: 'Argo CD',
  category: 'development',
  example: 'https://argocd.example.com',
  type: 'confidential',
  requiresPkce: false,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: (address) => [`${address}/auth/callback`],
  postLogoutRedirectUris: (address) => [address, `${address}/`],
  launchUrl: (address) => address,
  settings: ({ endpoints, clientId, secret, address }) => [
    {
      kind: 'code',
      name: 'argocd-secret',
      code: `kubectl -n argocd patch secret argocd-secret --type merge \\
  -p '{"stringData": {"oidc.permiso.clientSecret": "${secret}"}}'`,
    },
    {
      kind: 'code',
      name: 'argocd-cm.yaml',
      code: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/part-of: argocd
data:
  url: ${address}
  oidc.config: |
    name: ${PROVIDER_NAME}
    issuer: ${endpoints.issuer}
    clientID: ${clientId}
    clientSecret: $oidc.permiso.clientSecret
    requestedScopes: ["openid", "profile", "email", "groups"]
    logoutURL: ${endpoints.logout}?id_token_hint={{token}}&post_logout_redirect_uri={{logoutRedirectURL}}`,
    },
    {
      kind: 'code',
      name: 'argocd-rbac-cm.yaml',
      code: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-rbac-cm
  namespace: argocd
  labels:
    app.kubernetes.io/part-of: argocd
data:
  policy.csv: |
    g, argocd-admins, role:admin
  scopes: '[groups]'`,
    },
  ],
  documentation: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#existing-oidc-provider',
};

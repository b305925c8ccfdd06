import { type ClientTemplate } from '../template';

/** kubectl with the plugin kubelogin, which listens on the person's own machine; the API server checks ID tokens. */
export const kubernetes: ClientTemplate = {
  id: 'kubernetes',
  name: 'Kubernetes',
  category: 'infrastructure',
  example: null,
  type: 'public',
  requiresPkce: true,
  scopes: ['openid', 'profile', 'email', 'groups'],
  redirectUris: () => ['http://localhost:8000', 'http://localhost:18000'],
  launchUrl: () => null,
  settings: ({ endpoints, clientId }) => [
    {
      kind: 'code',
      name: 'kube-apiserver',
      code: `--oidc-issuer-url=${endpoints.issuer}
--oidc-client-id=${clientId}
--oidc-username-claim=preferred_username
--oidc-username-prefix=permiso:
--oidc-groups-claim=groups
--oidc-groups-prefix=permiso:`,
    },
    {
      kind: 'code',
      name: 'kubectl',
      code: `kubectl krew install oidc-login
kubectl config set-credentials permiso \\
  --exec-api-version=client.authentication.k8s.io/v1 \\
  --exec-interactive-mode=Never \\
  --exec-command=kubectl \\
  --exec-arg=oidc-login \\
  --exec-arg=get-token \\
  --exec-arg=--oidc-issuer-url=${endpoints.issuer} \\
  --exec-arg=--oidc-client-id=${clientId} \\
  --exec-arg=--oidc-extra-scope=profile \\
  --exec-arg=--oidc-extra-scope=groups`,
    },
    {
      kind: 'code',
      name: 'cluster-role-binding.yaml',
      code: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: permiso-cluster-admins
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: Group
    name: permiso:cluster-admins`,
    },
  ],
  documentation: 'https://github.com/int128/kubelogin/blob/master/docs/setup.md',
};

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type AsyncRouteComponent,
} from '@tanstack/react-router';
import { accountQuery } from '@/api/account';
import type { Permission } from '@/api/types';
import { parsePageSearch } from '@/navigation/page-search';
import { Shell } from './layout/shell';
import { Failed, Guard, Loading, NotFound } from './layout/states';
import { queryClient } from './query-client';

const ACCOUNT = '/settings/account';
const ADMINISTRATION = '/settings/administration';

const root = createRootRoute({
  validateSearch: parsePageSearch,
  loader: () => queryClient.ensureQueryData(accountQuery),
  component: Shell,
  pendingComponent: Loading,
  errorComponent: Failed,
  notFoundComponent: NotFound,
});

/** Pages are downloaded when they are first asked for. */
const lazy = lazyRouteComponent;

const page = <Path extends string>(path: Path, component: AsyncRouteComponent<object>) =>
  createRoute({ getParentRoute: () => root, path, component });

/** A page for those whose role has a permission. */
const guarded = <Path extends string>(permission: Permission, path: Path, Page: AsyncRouteComponent<object>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <Guard permission={permission}>
        <Page />
      </Guard>
    ),
  });

const routeTree = root.addChildren([
  page(
    '/',
    lazy(() => import('@/features/dashboard/dashboard-page'), 'DashboardPage'),
  ),
  page(
    ACCOUNT,
    lazy(() => import('@/features/profile/profile-page'), 'ProfilePage'),
  ),
  page(
    `${ACCOUNT}/security`,
    lazy(() => import('@/features/passkeys/security-page'), 'SecurityPage'),
  ),
  page(
    `${ACCOUNT}/api-keys`,
    lazy(() => import('@/features/api-keys/own-api-keys-page'), 'OwnApiKeysPage'),
  ),
  page(
    `${ACCOUNT}/connected-apps`,
    lazy(() => import('@/features/connected-apps/connected-apps-page'), 'ConnectedAppsPage'),
  ),
  page(
    `${ACCOUNT}/requests`,
    lazy(() => import('@/features/requests/requests-page'), 'RequestsPage'),
  ),
  page(
    '/settings/audit-log',
    lazy(() => import('@/features/audit/audit-log-page'), 'AuditLogPage'),
  ),
  guarded(
    'overview:read',
    `${ADMINISTRATION}/overview`,
    lazy(() => import('@/features/overview/overview-page'), 'OverviewPage'),
  ),
  guarded(
    'users:read',
    `${ADMINISTRATION}/users`,
    lazy(() => import('@/features/users/users-page'), 'UsersPage'),
  ),
  guarded(
    'users:read',
    `${ADMINISTRATION}/users/$id`,
    lazy(() => import('@/features/users/user-page'), 'UserPage'),
  ),
  page(
    '/settings/user-groups',
    lazy(() => import('@/features/groups/administered-groups-page'), 'AdministeredGroupsPage'),
  ),
  page(
    '/settings/user-groups/$id',
    lazy(() => import('@/features/groups/administered-group-page'), 'AdministeredGroupPage'),
  ),
  guarded(
    'groups:read',
    `${ADMINISTRATION}/user-groups`,
    lazy(() => import('@/features/groups/groups-page'), 'GroupsPage'),
  ),
  guarded(
    'groups:read',
    `${ADMINISTRATION}/user-groups/$id`,
    lazy(() => import('@/features/groups/group-page'), 'GroupPage'),
  ),
  guarded(
    'clients:read',
    `${ADMINISTRATION}/oidc-clients`,
    lazy(() => import('@/features/clients/clients-page'), 'ClientsPage'),
  ),
  guarded(
    'clients:write',
    `${ADMINISTRATION}/oidc-clients/new`,
    lazy(() => import('@/features/clients/new-client-page'), 'NewClientPage'),
  ),
  guarded(
    'clients:read',
    `${ADMINISTRATION}/oidc-clients/$id`,
    lazy(() => import('@/features/clients/client-page'), 'ClientPage'),
  ),
  guarded(
    'apis:read',
    `${ADMINISTRATION}/apis`,
    lazy(() => import('@/features/apis/apis-page'), 'ApisPage'),
  ),
  guarded(
    'apis:read',
    `${ADMINISTRATION}/apis/$id`,
    lazy(() => import('@/features/apis/api-page'), 'ApiPage'),
  ),
  guarded(
    'api-keys:read',
    `${ADMINISTRATION}/api-keys`,
    lazy(() => import('@/features/api-keys/all-api-keys-page'), 'AllApiKeysPage'),
  ),
  guarded(
    'invitations:read',
    `${ADMINISTRATION}/sign-up-links`,
    lazy(() => import('@/features/invitations/invitations-page'), 'InvitationsPage'),
  ),
  guarded(
    'settings:read',
    `${ADMINISTRATION}/application-configuration`,
    lazy(() => import('@/features/settings/settings-page'), 'SettingsPage'),
  ),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain texts in the address: the default would write numbers and booleans as JSON.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
    return query ? `?${query}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import {
  AppWindow,
  Blocks,
  ChartNoAxesColumn,
  FileClock,
  KeyRound,
  LayoutGrid,
  Link2,
  type LucideIcon,
  Settings2,
  UserRound,
  UsersRound,
  UserRoundCog,
  Waypoints,
} from 'lucide-react';
import type { Permission } from '@/api/types';
import type { ConsoleMessages } from '@/i18n/console-i18n';

export type NavigationText = keyof ConsoleMessages['navigation'];
export type Destination = {
  to: string;
  text: NavigationText;
  icon?: LucideIcon;
  /** Left out: for everybody who is signed in. */
  needs?: Permission;
  /** For those who administer groups without a role that opens the list of all groups. */
  isForGroupAdministrators?: true;
  children?: Destination[];
};
export type Group = { text: NavigationText | null; items: Destination[] };

const ACCOUNT = '/settings/account';
const ADMINISTRATION = '/settings/administration';

const GROUPS: Group[] = [
  { text: null, items: [{ to: '/', text: 'dashboard', icon: LayoutGrid }] },
  {
    text: 'settings',
    items: [
      {
        to: ACCOUNT,
        text: 'account',
        icon: UserRound,
        children: [
          { to: ACCOUNT, text: 'profile' },
          { to: `${ACCOUNT}/security`, text: 'security' },
          { to: `${ACCOUNT}/api-keys`, text: 'apiKeys' },
          { to: `${ACCOUNT}/connected-apps`, text: 'connectedApps' },
          { to: `${ACCOUNT}/requests`, text: 'requests' },
        ],
      },
      { to: '/settings/user-groups', text: 'groups', icon: UsersRound, isForGroupAdministrators: true },
      { to: '/settings/audit-log', text: 'auditLog', icon: FileClock },
    ],
  },
  {
    text: 'administration',
    items: [
      { to: `${ADMINISTRATION}/overview`, text: 'overview', icon: ChartNoAxesColumn, needs: 'overview:read' },
      { to: `${ADMINISTRATION}/users`, text: 'users', icon: UserRoundCog, needs: 'users:read' },
      { to: `${ADMINISTRATION}/user-groups`, text: 'groups', icon: UsersRound, needs: 'groups:read' },
      { to: `${ADMINISTRATION}/oidc-clients`, text: 'clients', icon: Blocks, needs: 'clients:read' },
      { to: `${ADMINISTRATION}/apis`, text: 'apis', icon: Waypoints, needs: 'apis:read' },
      { to: `${ADMINISTRATION}/api-keys`, text: 'allApiKeys', icon: KeyRound, needs: 'api-keys:read' },
      { to: `${ADMINISTRATION}/sign-up-links`, text: 'invitations', icon: Link2, needs: 'invitations:read' },
      {
        to: `${ADMINISTRATION}/application-configuration`,
        text: 'configuration',
        icon: Settings2,
        needs: 'settings:read',
      },
    ],
  },
];

export const APPLICATION_ICON = AppWindow;

/** The places that these permissions open, in the order of the sidebar; empty groups are left out. */
export function navigationFor(permissions: readonly Permission[], isGroupAdministrator: boolean): Group[] {
  const hasOwnList = isGroupAdministrator && !permissions.includes('groups:read');
  const isAllowed = ({ needs, isForGroupAdministrators }: Destination) =>
    (!needs || permissions.includes(needs)) && (!isForGroupAdministrators || hasOwnList);
  return GROUPS.map((group) => ({ ...group, items: group.items.filter(isAllowed) })).filter(
    ({ items }) => items.length > 0,
  );
}

/** True for a place and everything below it; the dashboard is only itself. */
export const isWithin = (path: string, to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`));

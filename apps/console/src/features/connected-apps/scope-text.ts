import type { TFunction } from 'i18next';

const NAMES = {
  openid: 'connectedApps.scopeNames.openid',
  profile: 'connectedApps.scopeNames.profile',
  email: 'connectedApps.scopeNames.email',
  groups: 'connectedApps.scopeNames.groups',
  offline_access: 'connectedApps.scopeNames.offline_access',
} as const;

const isStandard = (scope: string): scope is keyof typeof NAMES => scope in NAMES;

/** What a scope allows, in the words of the consent screen; a permission of the company's own by its name. */
export const scopeText = (scope: string, t: TFunction): string => (isStandard(scope) ? t(NAMES[scope]) : scope);

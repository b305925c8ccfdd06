import type { Interaction } from '@/api/types';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { NewMark } from './new-mark';

const ICONS = {
  openid: 'fingerprint',
  profile: 'person',
  email: 'at-sign',
  groups: 'people',
  offline_access: 'refresh',
} as const;
type KnownScope = keyof typeof ICONS;

const isKnown = (name: string): name is KnownScope => name in ICONS;

/** What is asked, in plain words; an unknown scope is shown under its own name. */
export function ScopeList({ scopes, isReturning }: { scopes: Interaction['scopes']; isReturning: boolean }) {
  const t = useT();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {scopes.map(({ name, isNew }) => (
        <li key={name} className="flex items-start gap-3 px-3.5 py-2.5">
          <Icon name={isKnown(name) ? ICONS[name] : 'permission'} className="mt-0.5 shrink-0 text-accent-text" />
          <div className="min-w-0 flex-1">
            <p className="font-medium wrap-anywhere">{isKnown(name) ? t(`scopes.${name}`) : name}</p>
            <p className="text-sm text-soft">{isKnown(name) ? t(`scopes.${name}Hint`) : t('scopes.otherHint')}</p>
          </div>
          {isNew && isReturning && <NewMark />}
        </li>
      ))}
    </ul>
  );
}

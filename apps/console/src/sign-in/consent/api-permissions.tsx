import type { RequestedApi } from '@/api/types';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { NewMark } from './new-mark';

/** What is asked at one API, in its administrator's words; a permission without any is shown under its name. */
export function ApiPermissions({ api, isReturning }: { api: RequestedApi; isReturning: boolean }) {
  const t = useT();
  return (
    <>
      <h3 className="mt-4 mb-2 text-base font-medium text-soft wrap-anywhere">
        {t('consent.atApi', { api: api.name })}
      </h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {api.permissions.map(({ name, description, isNew }) => (
          <li key={name} className="flex items-start gap-3 px-3.5 py-2.5">
            <Icon name="permission" className="mt-0.5 shrink-0 text-accent-text" />
            <div className="min-w-0 flex-1">
              <p className="font-medium wrap-anywhere">{description || name}</p>
              {description && <p className="text-sm text-soft wrap-anywhere">{name}</p>}
            </div>
            {isNew && isReturning && <NewMark />}
          </li>
        ))}
      </ul>
    </>
  );
}

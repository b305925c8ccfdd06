import { useTranslation } from 'react-i18next';
import type { BackchannelRequest } from '@/api/types';
import { scopeText } from '@/features/connected-apps/scope-text';

/** What the application may do once it is approved, in the words of the consent screen. */
export function AskedFor({ request: { client, scopes, apis } }: { request: BackchannelRequest }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className="text-sm text-soft">{t('requests.scopes', { name: client.name })}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4 marker:text-faint">
        {scopes.map(({ name }) => (
          <li key={name}>{scopeText(name, t)}</li>
        ))}
        {apis.flatMap((api) =>
          api.permissions.map(({ name, description }) => (
            <li key={`${api.name} ${name}`} className="wrap-anywhere">{`${api.name}: ${description || name}`}</li>
          )),
        )}
      </ul>
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { settingsApi, signingKeysQuery } from '@/api/tenant-administration';
import type { AlgorithmUse } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { SwitchRow } from '@/ui/switch';

type AlgorithmRowProps = { use: AlgorithmUse; mayEdit: boolean };

/** One algorithm: whether the tenant signs with it, and for whom. What is used can't be turned off. */
export function AlgorithmRow({ use, mayEdit }: AlgorithmRowProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { algorithm, isEnabled, clients, apis } = use;
  const isUsed = clients.length + apis.length > 0;
  const isRequired = algorithm === 'RS256';
  const change = useAction({
    run: (isOn: boolean) => settingsApi.setAlgorithm(algorithm, isOn),
    done: t('settings.algorithms.saved'),
    touches: [['signing-keys']],
    onDone: (keys) => queries.setQueryData(signingKeysQuery.queryKey, keys),
  });
  return (
    <li className="px-5 py-4">
      <SwitchRow
        label={algorithm}
        description={isRequired ? t('settings.algorithms.required') : t(`settings.algorithms.${algorithm}`)}
        checked={isEnabled}
        disabled={!mayEdit || change.isBusy || isRequired || (isEnabled && isUsed)}
        onChange={change.start}
      />
      {isUsed ? (
        <ul aria-label={t('settings.algorithms.usedBy', { algorithm })} className="mt-2 flex flex-wrap gap-x-4 text-sm">
          {clients.map(({ id, name }) => (
            <li key={id} className="wrap-anywhere">
              <Link
                to="/settings/administration/oidc-clients/$id"
                params={{ id }}
                search={{ tab: 'tokens' }}
                className="text-accent-text hover:underline"
              >
                {name}
              </Link>
            </li>
          ))}
          {apis.map(({ id, name }) => (
            <li key={id} className="wrap-anywhere">
              <Link to="/settings/administration/apis/$id" params={{ id }} className="text-accent-text hover:underline">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-2 text-sm text-faint">{t('settings.algorithms.unused')}</p>
      )}
    </li>
  );
}

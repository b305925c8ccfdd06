import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useAccount, useCan } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { CopyField } from '@/ui/copy-field';
import { SwitchRow } from '@/ui/switch';
import { DocumentsCard } from './documents-card';
import { InitialTokenTable } from './initial-token-table';
import { NewInitialToken } from './new-initial-token';

/** Whether applications may register themselves, and the tokens that let them. */
export function RegistrationTab({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const queries = useQueryClient();
  const maySwitch = useCan('settings:write');
  const mayEdit = useCan('clients:write');
  const save = useAction({
    run: (isRegistrationEnabled: boolean) => settingsApi.update({ isRegistrationEnabled }),
    done: t('settings.saved'),
    touches: [],
    onDone: (saved) => queries.setQueryData(settingsQuery.queryKey, saved),
  });
  return (
    <div className="flex flex-col gap-6">
      <Card title={t('registration.title')}>
        <SwitchRow
          label={t('registration.enabled')}
          description={t('registration.enabledHint')}
          checked={settings.isRegistrationEnabled}
          onChange={(isOn) => void save.run(isOn)}
          disabled={!maySwitch || save.isBusy}
        />
        {settings.isRegistrationEnabled && (
          <div className="mt-5">
            <CopyField label={t('registration.endpoint')} value={`${tenant.issuer}/oauth/register`} />
          </div>
        )}
      </Card>
      <Card
        title={t('registration.tokens')}
        description={t('registration.tokensHint')}
        actions={mayEdit && <NewInitialToken />}
        flush
      >
        <InitialTokenTable mayEdit={mayEdit} />
      </Card>
      <DocumentsCard settings={settings} />
    </div>
  );
}

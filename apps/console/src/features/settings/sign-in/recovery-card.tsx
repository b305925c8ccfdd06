import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { SwitchRow } from '@/ui/switch';

/** Which ways in there are beside an administrator's login link. */
export function RecoveryCard({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayWrite = useCan('settings:write');
  const save = useAction({
    run: (hasRecoveryCodes: boolean) => settingsApi.update({ hasRecoveryCodes }),
    done: t('settings.saved'),
    touches: [['account', 'recovery-codes']],
    onDone: (saved) => queries.setQueryData(settingsQuery.queryKey, saved),
  });
  return (
    <Card title={t('settings.recovery')}>
      <SwitchRow
        label={t('settings.recoveryCodes')}
        description={t('settings.recoveryCodesHint')}
        checked={settings.hasRecoveryCodes}
        onChange={(isOn) => save.start(isOn)}
        disabled={!mayWrite || save.isBusy}
      />
    </Card>
  );
}

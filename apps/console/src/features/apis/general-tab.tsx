import { useTranslation } from 'react-i18next';
import type { Api } from '@/api/types';
import { useCan } from '@/api/use-account';
import { Card } from '@/ui/card';
import { CopyableCode } from '@/ui/copyable-code';
import { Facts } from '@/ui/facts';
import { Time } from '@/ui/time';
import { ApiForm } from './api-form';
import { DeleteApi } from './delete-api';

/** The settings of an API, and what is fixed of it. */
export function GeneralTab({ api }: { api: Api }) {
  const { t } = useTranslation();
  const mayWrite = useCan('apis:write');
  const identifier = t('apis.identifier');
  return (
    <>
      <ApiForm api={api} mayWrite={mayWrite} />
      <Card title={t('apis.facts')}>
        <Facts
          facts={[
            { name: identifier, value: <CopyableCode name={identifier} value={api.identifier} /> },
            { name: t('common.created'), value: <Time value={api.createdAt} style="date" /> },
          ]}
        />
      </Card>
      {mayWrite && <DeleteApi api={api} />}
    </>
  );
}

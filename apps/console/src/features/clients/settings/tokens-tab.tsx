import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { Card } from '@/ui/card';
import { SettingsForm } from './settings-form';
import { TokenFields } from './token-fields';

/** How tokens are signed, and how long they live. */
export function TokensTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <SettingsForm client={client}>
      {(form) => (
        <Card title={t('clients.tokens')}>
          <TokenFields form={form} />
        </Card>
      )}
    </SettingsForm>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Client } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';

export function DangerCard({ client }: { client: Client }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const remove = useAction({
    run: () => clientsApi.remove(client.id),
    done: t('clients.deleted'),
    touches: [['clients', 'list'], ['overview'], ['account', 'applications']],
    onDone: () => {
      // What the form held is of no use any more, so nothing asks to save it.
      void navigate({ to: '/settings/administration/oidc-clients', ignoreBlocker: true }).then(() =>
        queries.removeQueries({ queryKey: ['clients', client.id] }),
      );
    },
  });
  return (
    <Card title={t('clients.dangerTitle')}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-prose text-soft">{t('clients.deleteHint')}</p>
        <ConfirmButton
          variant="danger"
          title={t('clients.deleteTitle', { name: client.name })}
          description={t('clients.deleteText')}
          confirmLabel={t('clients.delete')}
          onConfirm={() => remove.run(undefined)}
        >
          {t('clients.delete')}
        </ConfirmButton>
      </div>
    </Card>
  );
}

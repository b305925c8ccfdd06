import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { apisApi } from '@/api/apis';
import type { Api } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';

export function DeleteApi({ api }: { api: Api }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useAction({
    run: () => apisApi.remove(api.id),
    done: t('apis.deleted'),
    // Not ['apis']: that would ask for the one that is gone.
    touches: [
      ['apis', 'list'],
      ['account', 'consents'],
    ],
    onDone: () => void navigate({ to: '/settings/administration/apis', ignoreBlocker: true }),
  });
  return (
    <Card title={t('apis.dangerTitle')}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 basis-64 grow">
          <p className="font-medium">{t('apis.delete')}</p>
          <p className="max-w-prose text-sm text-soft text-pretty">{t('apis.deleteHint')}</p>
        </div>
        <ConfirmButton
          variant="danger"
          title={t('apis.deleteTitle', { name: api.name })}
          description={t('apis.deleteText')}
          confirmLabel={t('apis.delete')}
          onConfirm={() => remove.run(undefined)}
        >
          {t('apis.delete')}
        </ConfirmButton>
      </div>
    </Card>
  );
}

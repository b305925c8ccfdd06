import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recoveryCodesApi, recoveryCodesQuery } from '@/api/recovery-codes';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';
import { Time } from '@/ui/time';
import { ShownCodes } from './shown-codes';

/** One's own recovery codes; nothing where the company does not use them. */
export function RecoveryCodesCard() {
  const { t } = useTranslation();
  const { data } = useQuery(recoveryCodesQuery);
  const [codes, setCodes] = useState<string[]>([]);
  const create = useAction({
    run: () => recoveryCodesApi.create(),
    touches: [['account', 'recovery-codes']],
    onDone: (created) => setCodes(created.codes),
  });
  if (!data?.isEnabled) return null;
  return (
    <Card
      title={t('recoveryCodes.title')}
      description={t('recoveryCodes.description')}
      actions={
        data.total === 0 ? (
          <Button size="sm" isBusy={create.isBusy} onClick={() => create.start(undefined)}>
            {t('recoveryCodes.create')}
          </Button>
        ) : (
          <ConfirmButton
            size="sm"
            title={t('recoveryCodes.replaceTitle')}
            description={t('recoveryCodes.replaceText')}
            confirmLabel={t('recoveryCodes.replace')}
            onConfirm={() => create.run(undefined)}
          >
            {t('recoveryCodes.replace')}
          </ConfirmButton>
        )
      }
    >
      <p className="text-soft">
        {data.total === 0 ? (
          t('recoveryCodes.none')
        ) : (
          <>
            {t('recoveryCodes.left', { unused: data.unused, total: data.total })}{' '}
            <Time value={data.createdAt} style="date" />
          </>
        )}
      </p>
      <ShownCodes codes={codes} onDone={() => setCodes([])} />
    </Card>
  );
}

import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { ClientSecret } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Badge } from '@/ui/badge';
import { ConfirmButton } from '@/ui/confirm-button';
import { Time } from '@/ui/time';

type SecretRowProps = { clientId: string; secret: ClientSecret; mayWrite: boolean };

/** A secret by its end, which is all that is kept readable of it. */
export function SecretRow({ clientId, secret, mayWrite }: SecretRowProps) {
  const { t } = useTranslation();
  const { hint, createdAt, expiresAt } = secret;
  const [now] = useState(Date.now);
  const isExpired = expiresAt !== null && new Date(expiresAt).getTime() <= now;
  const remove = useAction({
    run: () => clientsApi.removeSecret(clientId, secret.id),
    done: t('clients.secretRemoved'),
    touches: [['clients', clientId, 'secrets']],
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-md border border-line bg-muted text-soft">
        <KeyRound aria-hidden size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="sr-only">{t('clients.secretHint', { hint })}</span>
          <code aria-hidden className="font-mono font-medium">
            pms_••••••••{hint}
          </code>
          {isExpired && <Badge tone="danger">{t('clients.secretExpired')}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-soft">
          {t('common.created')} <Time value={createdAt} style="date" /> ·{' '}
          {expiresAt ? (
            <>
              {isExpired ? t('clients.secretExpiredOn') : t('common.expires')} <Time value={expiresAt} style="date" />
            </>
          ) : (
            t('clients.secretEndless')
          )}
        </p>
      </div>
      {mayWrite && (
        <ConfirmButton
          variant="ghost"
          size="icon"
          aria-label={t('clients.removeSecret', { hint })}
          title={t('clients.removeSecretTitle', { hint })}
          description={t('clients.removeSecretText')}
          confirmLabel={t('clients.removeSecretConfirm')}
          onConfirm={() => remove.run(undefined)}
        >
          <Trash2 aria-hidden size={15} />
        </ConfirmButton>
      )}
    </li>
  );
}

import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Federation } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';
import { Facts } from '@/ui/facts';

type FederationRowProps = { clientId: string; federation: Federation; mayWrite: boolean };

/** What a token must say to be one of the federation. */
export function FederationRow({ clientId, federation, mayWrite }: FederationRowProps) {
  const { t } = useTranslation();
  const { name, issuer, subject, audience, jwksUri } = federation;
  const remove = useAction({
    run: () => clientsApi.removeFederation(clientId, federation.id),
    done: t('federations.removed'),
    touches: [['clients', clientId, 'federations']],
  });
  const code = (value: string) => <code className="font-mono text-sm">{value}</code>;
  return (
    <li className="flex items-start gap-4 px-5 py-4">
      <div className="min-w-0 flex-1">
        <p className="mb-2 font-medium wrap-anywhere">{name}</p>
        <Facts
          facts={[
            { name: t('federations.issuer'), value: code(issuer) },
            { name: t('federations.subject'), value: code(subject) },
            { name: t('federations.audience'), value: code(audience) },
            ...(jwksUri === null ? [] : [{ name: t('federations.jwksUri'), value: code(jwksUri) }]),
          ]}
        />
      </div>
      {mayWrite && (
        <ConfirmButton
          variant="ghost"
          size="icon"
          aria-label={t('federations.remove', { name })}
          title={t('federations.removeTitle', { name })}
          description={t('federations.removeText')}
          confirmLabel={t('federations.removeConfirm')}
          onConfirm={() => remove.run(undefined)}
        >
          <Trash2 aria-hidden size={15} />
        </ConfirmButton>
      )}
    </li>
  );
}

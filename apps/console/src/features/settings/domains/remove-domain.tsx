import { useTranslation } from 'react-i18next';
import { emailDomainsApi } from '@/api/email-domains';
import type { EmailDomain } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

export function RemoveDomain({ domain: { id, domain } }: { domain: EmailDomain }) {
  const { t } = useTranslation();
  const remove = useAction({
    run: () => emailDomainsApi.remove(id),
    done: t('emailDomains.removed'),
    touches: [['email-domains']],
  });
  return (
    <ConfirmButton
      size="sm"
      aria-label={t('emailDomains.removeNamed', { domain })}
      title={t('emailDomains.removeTitle')}
      description={t('emailDomains.removeText', { domain })}
      confirmLabel={t('common.remove')}
      onConfirm={() => remove.run(undefined)}
    >
      {t('common.remove')}
    </ConfirmButton>
  );
}

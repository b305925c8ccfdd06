import { useTranslation } from 'react-i18next';
import { emailDomainsApi } from '@/api/email-domains';
import type { EmailDomain } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { toast } from '@/ui/toaster';

export function CheckDomain({ domain: { id, domain } }: { domain: EmailDomain }) {
  const { t } = useTranslation();
  const check = useAction({
    run: () => emailDomainsApi.check(id),
    touches: [['email-domains']],
    onDone: ({ lastResult, state }) => {
      if (lastResult === 'found') toast.success(t('emailDomains.result.found'));
      // Of one that is pending, the record says it.
      else if (lastResult && state !== 'pending') toast.error(t(`emailDomains.result.${lastResult}`));
    },
  });
  return (
    <Button
      size="sm"
      aria-label={t('emailDomains.checkNamed', { domain })}
      isBusy={check.isBusy}
      onClick={() => check.start(undefined)}
    >
      {t('emailDomains.check')}
    </Button>
  );
}

import type { PersonSummary } from '@/api/types';
import { Button } from '@/ui/button';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { PersonCard } from '../app/person-card';
import { TenantMark } from '../app/tenant-mark';

type ConfirmLoginProps = { person: PersonSummary; isBusy: boolean; onConfirm: () => void };

export function ConfirmLogin({ person, isBusy, onConfirm }: ConfirmLoginProps) {
  const t = useT();
  return (
    <>
      <Heading icon={<TenantMark />} title={t('recovery.linkTitle')} lead={t('recovery.linkLead')} />
      <PersonCard label={t('recovery.account')} person={person} />
      <Button variant="primary" size="lg" className="w-full" isBusy={isBusy} onClick={onConfirm}>
        {t('recovery.linkSubmit', { name: person.displayName })}
      </Button>
    </>
  );
}

import type { PersonSummary } from '@/api/types';
import { Mark } from '@/ui/brand/logo';
import { Button } from '@/ui/button';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { PersonCard } from '../app/person-card';

type ConfirmLoginProps = { person: PersonSummary; isBusy: boolean; onConfirm: () => void };

export function ConfirmLogin({ person, isBusy, onConfirm }: ConfirmLoginProps) {
  const t = useT();
  return (
    <>
      <Heading icon={<Mark className="size-12" />} title={t('recovery.linkTitle')} lead={t('recovery.linkLead')} />
      <PersonCard label={t('recovery.account')} person={person} />
      <Button variant="primary" size="lg" className="w-full" isBusy={isBusy} onClick={onConfirm}>
        {t('recovery.linkSubmit', { name: person.displayName })}
      </Button>
    </>
  );
}

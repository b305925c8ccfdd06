import type { PersonSummary } from '@/api/types';
import { Button } from '@/ui/button';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { PersonCard } from '../app/person-card';
import { TenantMark } from '../app/tenant-mark';

type WelcomeFormProps = { user: PersonSummary; isBusy: boolean; onCreate: () => void };

export function WelcomeForm({ user, isBusy, onCreate }: WelcomeFormProps) {
  const t = useT();
  return (
    <>
      <Heading icon={<TenantMark />} title={t('welcome.title', { name: user.displayName })} lead={t('welcome.lead')} />
      <PersonCard label={t('welcome.account')} person={user} />
      <Button variant="primary" size="lg" className="w-full" isBusy={isBusy} onClick={onCreate}>
        {!isBusy && <Icon name="fingerprint" />}
        {isBusy ? t('welcome.waiting') : t('welcome.submit')}
      </Button>
    </>
  );
}

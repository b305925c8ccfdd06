import type { PersonSummary } from '@/api/types';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { Mark } from '@/ui/brand/logo';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';

type WelcomeFormProps = { user: PersonSummary; isBusy: boolean; onCreate: () => void };

export function WelcomeForm({ user, isBusy, onCreate }: WelcomeFormProps) {
  const t = useT();
  return (
    <>
      <Heading
        icon={<Mark className="size-12" />}
        title={t('welcome.title', { name: user.displayName })}
        lead={t('welcome.lead')}
      />
      <section
        aria-label={t('welcome.account')}
        className="mb-5 flex items-center gap-3 rounded-lg border border-line bg-muted p-3.5"
      >
        <Avatar name={user.displayName} />
        <div className="min-w-0">
          <p className="truncate font-medium">{user.username}</p>
          <p className="truncate text-sm text-soft">{user.email}</p>
        </div>
      </section>
      <Button variant="primary" size="lg" className="w-full" isBusy={isBusy} onClick={onCreate}>
        {!isBusy && <Icon name="fingerprint" />}
        {isBusy ? t('welcome.waiting') : t('welcome.submit')}
      </Button>
    </>
  );
}

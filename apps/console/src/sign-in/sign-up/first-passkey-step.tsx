import type { SignupResult } from '@/api/types';
import { Button } from '@/ui/button';
import { useT } from '../app/i18n';
import { leaveFor } from '../app/navigation';

/** For founders who come back before they made their passkey. */
export function FirstPasskeyStep({ made, onRestart }: { made: SignupResult; onRestart: () => void }) {
  const t = useT();
  return (
    <div className="flex flex-col gap-3">
      <Button variant="primary" size="lg" onClick={() => leaveFor(made.setupUrl)}>
        {t('signup.madeContinue')}
      </Button>
      <Button variant="ghost" size="sm" className="self-center" onClick={onRestart}>
        {t('signup.another')}
      </Button>
    </div>
  );
}

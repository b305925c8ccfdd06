import { useState } from 'react';
import { signupApi } from '@/api/sign-in';
import { Button } from '@/ui/button';
import { useT } from '../app/i18n';
import { problemText } from '../app/problem-text';
import { useCountdown } from './use-countdown';

const RESEND_AFTER_SECONDS = 30;

export function ResendCode({ signupId, onRestart }: { signupId: string; onRestart: () => void }) {
  const t = useT();
  const { left, restart } = useCountdown(RESEND_AFTER_SECONDS);
  const [message, setMessage] = useState<string | null>(null);

  const resend = async () => {
    restart();
    try {
      await signupApi.resend(signupId);
      setMessage(t('code.resent'));
    } catch (reason) {
      setMessage(problemText(reason, t));
    }
  };

  return (
    <div className="flex flex-col items-center gap-1">
      <p aria-live="polite" className="min-h-5 text-sm text-soft">
        {message}
      </p>
      <Button variant="ghost" size="sm" disabled={left > 0} onClick={() => void resend()}>
        {left > 0 ? t('code.resendIn', { seconds: left }) : t('code.resend')}
      </Button>
      <Button variant="ghost" size="sm" onClick={onRestart}>
        {t('code.change')}
      </Button>
    </div>
  );
}

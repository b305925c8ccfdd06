import { useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { signupApi } from '@/api/sign-in';
import type { Signup } from '@/api/types';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { useT } from '../app/i18n';
import { leaveFor } from '../app/navigation';
import { problemText } from '../app/problem-text';
import { CODE_LENGTH, CodeInput } from './code-input';
import { ResendCode } from './resend-code';

type CodeStepProps = { signup: Signup; companyName: string; onRestart: () => void };

export function CodeStep({ signup, companyName, onRestart }: CodeStepProps) {
  const t = useT();
  const [code, setCode] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);

  const verify = async (entered: string) => {
    setIsBusy(true);
    setMessage(null);
    setWrong(null);
    try {
      leaveFor((await signupApi.verify(signup.id, entered)).setupUrl);
    } catch (reason) {
      setIsBusy(false);
      setCode('');
      if (isProblem(reason, 'wrong_code')) setWrong(reason.problem.detail || t('code.wrong'));
      else setMessage(isProblem(reason, 'signup_expired') ? t('code.expired') : problemText(reason, t));
    }
  };

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === CODE_LENGTH) void verify(code);
      }}
    >
      {message && <Alert tone="danger">{message}</Alert>}
      <CodeInput
        code={code}
        error={wrong}
        isDisabled={isBusy}
        onChange={(next) => {
          setCode(next);
          if (next.length === CODE_LENGTH) void verify(next);
        }}
      />
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} disabled={code.length < CODE_LENGTH}>
        {isBusy ? t('code.creating', { name: companyName }) : t('code.submit')}
      </Button>
      <ResendCode signupId={signup.id} onRestart={onRestart} />
    </form>
  );
}

import { useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { recoveryCodeApi } from '@/api/sign-in';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { problemText } from '../app/problem-text';
import { TenantMark } from '../app/tenant-mark';

export function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useT();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isRejected = isProblem(error, 'recovery_code_rejected');
  const message = error ? (isRejected ? t('recovery.codeRejected') : problemText(error, t)) : null;

  const signIn = async (form: FormData) => {
    setIsBusy(true);
    setError(null);
    try {
      await recoveryCodeApi.redeem(String(form.get('username')), String(form.get('code')));
      onSignedIn();
    } catch (reason) {
      setIsBusy(false);
      setError(reason);
    }
  };

  return (
    <>
      <Heading icon={<TenantMark />} title={t('recovery.codeTitle')} lead={t('recovery.codeLead')} />
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn(new FormData(event.currentTarget));
        }}
      >
        {message && <Alert tone="danger">{message}</Alert>}
        <TextField
          label={t('fields.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={50}
          inputClassName="h-11"
        />
        <TextField
          label={t('recovery.code')}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          required
          maxLength={50}
          inputClassName="h-11 font-mono uppercase"
        />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
          {t('recovery.codeSubmit')}
        </Button>
      </form>
      <p className="mt-6 text-center text-sm">
        <a className="text-accent-text underline underline-offset-2" href={`/login${window.location.search}`}>
          {t('recovery.toPasskey')}
        </a>
      </p>
    </>
  );
}

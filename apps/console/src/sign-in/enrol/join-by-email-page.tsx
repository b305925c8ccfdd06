import { useState } from 'react';
import { joinRequestApi } from '@/api/sign-in';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { CardLayout } from '../app/layout';
import type { PageProps } from '../app/page-props';
import { problemText } from '../app/problem-text';
import { TenantMark } from '../app/tenant-mark';
import { useDraft } from '../app/use-draft';
import { useTenantName } from '../app/use-tenant';
import { StatusLayout } from '../status/status-layout';

/** Asks for a link to one's work e-mail. The page says the same whether or not the address may join. */
export function JoinByEmailPage({ languageChoice }: PageProps) {
  const t = useT();
  const tenant = useTenantName();
  const draft = useDraft({ email: '' }, { email: ['required', 'email'] });
  const [isBusy, setIsBusy] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const email = draft.values.email.trim();

  const send = async () => {
    if (!draft.check()) return;
    setIsBusy(true);
    setMessage(null);
    try {
      await joinRequestApi.send(email, document.documentElement.lang);
      setIsSent(true);
    } catch (reason) {
      if (!draft.applyProblem(reason)) setMessage(problemText(reason, t));
    } finally {
      setIsBusy(false);
    }
  };

  if (isSent) {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        icon={<Icon name="at-sign" size={22} />}
        title={t('ask.sentTitle')}
        lead={t('ask.sent', { email })}
      >
        <Button size="lg" className="w-full" onClick={() => setIsSent(false)}>
          {t('ask.another')}
        </Button>
      </StatusLayout>
    );
  }
  return (
    <CardLayout languageChoice={languageChoice}>
      <Heading icon={<TenantMark />} title={t('ask.title', { tenant })} lead={t('ask.lead')} />
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {message && <Alert tone="danger">{message}</Alert>}
        <TextField
          {...draft.bind('email')}
          label={t('ask.email')}
          type="email"
          autoComplete="email"
          maxLength={254}
          inputClassName="h-11"
        />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
          {t('ask.submit')}
        </Button>
      </form>
      <p className="mt-6 text-center text-sm">
        <a className="text-accent-text underline underline-offset-2" href="/login">
          {t('ask.have')}
        </a>
      </p>
    </CardLayout>
  );
}

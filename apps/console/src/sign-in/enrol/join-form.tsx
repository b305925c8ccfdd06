import { useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { joiningApi } from '@/api/sign-in';
import type { JoinTarget } from '@/api/types';
import { createPasskey } from '@/webauthn/create-passkey';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { leaveFor } from '../app/navigation';
import { problemText } from '../app/problem-text';
import { TenantMark } from '../app/tenant-mark';
import { useDraft } from '../app/use-draft';
import { EMPTY_PERSON, PERSON_RULES, PersonFields } from './person-fields';

type JoinFormProps = { token: string; target: JoinTarget; onExpired: () => void };

export function JoinForm({ token, target, onExpired }: JoinFormProps) {
  const t = useT();
  const tenant = target.tenant.name;
  const draft = useDraft({ ...EMPTY_PERSON, email: target.email ?? '' }, PERSON_RULES);
  const [isBusy, setIsBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  const submit = async () => {
    if (!draft.check()) return;
    setIsBusy(true);
    setMessage(null);
    try {
      const ceremony = await joiningApi.options(token, { ...draft.values, language: document.documentElement.lang });
      leaveFor((await joiningApi.finish(await createPasskey(ceremony))).redirectTo);
    } catch (reason) {
      setIsBusy(false);
      if (isProblem(reason, 'invitation_expired')) onExpired();
      else if (!draft.applyProblem(reason)) setMessage(problemText(reason, t));
    }
  };

  return (
    <>
      <Heading icon={<TenantMark />} title={t('join.title', { tenant })} lead={t('join.lead')} />
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {message && <Alert tone="danger">{message}</Alert>}
        <PersonFields draft={draft} emailNote={target.email === null ? undefined : t('ask.proved')} />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="mt-2">
          {!isBusy && <Icon name="fingerprint" />}
          {isBusy ? t('welcome.waiting') : t('join.submit')}
        </Button>
      </form>
    </>
  );
}

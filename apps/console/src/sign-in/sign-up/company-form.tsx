import { useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { signupApi } from '@/api/sign-in';
import type { Signup } from '@/api/types';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';
import { EMPTY_PERSON, PERSON_RULES, PersonFields } from '../enrol/person-fields';
import { useT } from '../app/i18n';
import { problemText } from '../app/problem-text';
import { useDraft } from '../app/use-draft';
import { SlugField } from './slug-field';
import { useSlug } from './use-slug';

type CompanyFormProps = { onStarted: (signup: Signup, companyName: string) => void };

export function CompanyForm({ onStarted }: CompanyFormProps) {
  const t = useT();
  const draft = useDraft(
    { companyName: '', ...EMPTY_PERSON },
    { companyName: ['required', 'tooLong'], ...PERSON_RULES },
  );
  const { slug, state, type, settle } = useSlug(draft.values.companyName);
  const [slugError, setSlugError] = useState<string | undefined>();
  const [isBusy, setIsBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  const submit = async () => {
    if (!draft.check()) return;
    setIsBusy(true);
    setMessage(null);
    try {
      const signup = await signupApi.start({
        ...draft.values,
        slug: await settle(),
        language: document.documentElement.lang,
      });
      onStarted(signup, draft.values.companyName);
    } catch (reason) {
      if (isProblem(reason, 'slug_taken')) setSlugError(t('signup.slugTaken'));
      else if (!draft.applyProblem(reason)) setMessage(problemText(reason, t));
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {message && <Alert tone="danger">{message}</Alert>}
      <TextField {...draft.bind('companyName')} label={t('signup.companyName')} autoComplete="organization" />
      <SlugField
        slug={slug}
        state={state}
        error={slugError}
        onChange={(value) => {
          setSlugError(undefined);
          type(value);
        }}
      />
      <h2 className="mt-2 border-t border-line pt-5 text-base font-semibold">{t('signup.you')}</h2>
      <PersonFields draft={draft} />
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="mt-2">
        {t('signup.submit')}
      </Button>
    </form>
  );
}

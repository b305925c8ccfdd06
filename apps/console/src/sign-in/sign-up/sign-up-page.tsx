import { useEffect, useState } from 'react';
import { signupApi } from '@/api/sign-in';
import type { Signup, SignupResult } from '@/api/types';
import { LanguageSelect } from '../app/language-select';
import { type T, useT } from '../app/i18n';
import type { PageProps } from '../app/page-props';
import { CodeStep } from './code-step';
import { CompanyForm } from './company-form';
import { FirstPasskeyStep } from './first-passkey-step';
import { Pitch } from './pitch';

type Step =
  { at: 'form' } | { at: 'code'; signup: Signup; companyName: string } | { at: 'first passkey'; made: SignupResult };

const FORM: Step = { at: 'form' };

/** Two columns, the pitch and the form; one on a phone. The form keeps its values while the code is entered. */
export function SignUpPage({ languageChoice }: PageProps) {
  const t = useT();
  const [step, setStep] = useState<Step>(FORM);
  const { title, lead } = textsOf(step, t);

  useEffect(() => {
    document.title = `${title} · Permiso`;
  }, [title]);

  useEffect(() => {
    // Who had begun nothing, and who can't be told, begins.
    signupApi.current().then(
      ({ pending, made }) => {
        if (pending) setStep({ at: 'code', signup: pending, companyName: pending.companyName });
        else if (made) setStep({ at: 'first passkey', made });
      },
      () => undefined,
    );
  }, []);

  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <Pitch />
      <div className="flex flex-col">
        <main className="mx-auto flex w-full max-w-lg flex-1 flex-col justify-center px-6 py-10 lg:py-14">
          <h1 className="text-2xl font-semibold wrap-anywhere">{title}</h1>
          <p className="mb-7 mt-1.5 text-md text-soft wrap-anywhere">{lead}</p>
          {step.at === 'code' && (
            <CodeStep signup={step.signup} companyName={step.companyName} onRestart={() => setStep(FORM)} />
          )}
          {step.at === 'first passkey' && <FirstPasskeyStep made={step.made} onRestart={() => setStep(FORM)} />}
          <div hidden={step.at !== 'form'}>
            <CompanyForm onStarted={(signup, companyName) => setStep({ at: 'code', signup, companyName })} />
          </div>
        </main>
        <footer className="flex justify-end px-6 py-4">
          <LanguageSelect {...languageChoice} />
        </footer>
      </div>
    </div>
  );
}

const textsOf = (step: Step, t: T): { title: string; lead: string } => {
  if (step.at === 'form') return { title: t('signup.title'), lead: t('signup.lead') };
  if (step.at === 'code') return { title: t('code.title'), lead: t('code.lead', { email: step.signup.email }) };
  return { title: t('signup.madeTitle', { name: step.made.tenant.name }), lead: t('signup.madeLead') };
};

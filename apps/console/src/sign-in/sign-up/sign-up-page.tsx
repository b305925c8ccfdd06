import { useEffect, useState } from 'react';
import type { Signup } from '@/api/types';
import { LanguageSelect } from '../app/language-select';
import { useT } from '../app/i18n';
import type { PageProps } from '../app/page-props';
import { CodeStep } from './code-step';
import { CompanyForm } from './company-form';
import { Pitch } from './pitch';

type Started = { signup: Signup; companyName: string };

/** Two columns, the pitch and the form; one on a phone. The form keeps its values while the code is entered. */
export function SignUpPage({ languageChoice }: PageProps) {
  const t = useT();
  const [started, setStarted] = useState<Started | null>(null);
  const title = started ? t('code.title') : t('signup.title');

  useEffect(() => {
    document.title = `${title} · Permiso`;
  }, [title]);

  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <Pitch />
      <div className="flex flex-col">
        <main className="mx-auto flex w-full max-w-lg flex-1 flex-col justify-center px-6 py-10 lg:py-14">
          <h1 className="text-2xl font-semibold">{title}</h1>
          <p className="mb-7 mt-1.5 text-md text-soft wrap-anywhere">
            {started ? t('code.lead', { email: started.signup.email }) : t('signup.lead')}
          </p>
          {started && (
            <CodeStep signup={started.signup} companyName={started.companyName} onRestart={() => setStarted(null)} />
          )}
          <div hidden={started !== null}>
            <CompanyForm onStarted={(signup, companyName) => setStarted({ signup, companyName })} />
          </div>
        </main>
        <footer className="flex justify-end px-6 py-4">
          <LanguageSelect {...languageChoice} />
        </footer>
      </div>
    </div>
  );
}

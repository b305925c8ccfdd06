import { useState } from 'react';
import { CardLayout } from '../app/layout';
import { queryParameter, safeReturnPath } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { AddPasskeyStep } from './add-passkey-step';
import { CodeForm } from './code-form';

const interaction = queryParameter('interaction');

/** Where the person goes on: the application that waits asks for the new passkey. */
const next = interaction
  ? `/login?interaction=${encodeURIComponent(interaction)}`
  : safeReturnPath(queryParameter('return_to'), '/');

/** Signs in with a recovery code, then leads to a new passkey. */
export function RecoveryCodePage({ languageChoice }: PageProps) {
  const [isIn, setIsIn] = useState(false);
  return (
    <CardLayout languageChoice={languageChoice}>
      {isIn ? <AddPasskeyStep next={next} /> : <CodeForm onSignedIn={() => setIsIn(true)} />}
    </CardLayout>
  );
}

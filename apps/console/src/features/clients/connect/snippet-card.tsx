import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { Alert } from '@/ui/alert';
import { Card } from '@/ui/card';
import { CodeBlock } from './code-block';
import { LOCAL_REDIRECT_URI, programAddress } from './program-address';
import { signInProgram } from './sign-in-program';

const FILE = 'sign-in.mjs';

/** A program that signs people in through this client, and how to run it; with the secret while it is known. */
export function SnippetCard({ client, secret }: { client: Client; secret?: string | null }) {
  const { t } = useTranslation();
  const { issuer } = useAccount().tenant;
  const { redirectUri, isRegistered, isLocal } = programAddress(client.redirectUris);
  const program = signInProgram({ issuer, clientId: client.id, type: client.type, redirectUri });
  const environment = client.type === 'public' ? '' : `CLIENT_SECRET='${secret ?? t('clients.secretPlaceholder')}' `;

  return (
    <Card title={t('clients.snippetTitle')} description={t('clients.snippetDescription')}>
      <div className="flex flex-col gap-4">
        <CodeBlock name={FILE} code={program} isScript />
        <CodeBlock name={t('clients.terminal')} code={`npm install openid-client@6\n${environment}node ${FILE}`} />
        {!isRegistered && <Alert tone="warning">{t('clients.snippetUnregistered', { redirectUri })}</Alert>}
        {!isLocal && (
          <Alert>
            {t('clients.snippetAway', { origin: new URL(redirectUri).origin, redirectUri: LOCAL_REDIRECT_URI })}
          </Alert>
        )}
      </div>
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientPreviewQuery } from '@/api/clients';
import type { Client } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { CodeBlock } from '../connect/code-block';
import { PersonField, type Person } from '../preview/person-field';
import { Denied } from '../preview/preview-result';
import { DEFAULT_SCOPES, ScopeChips, type Scope } from '../preview/scope-chips';

/** The ID token's claims for one person, under the rules as they are saved. */
export function ClaimsPreview({ client }: { client: Client }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [person, setPerson] = useState<Person>({ id: account.id, label: account.displayName });
  const [scopes, setScopes] = useState<readonly Scope[]>(DEFAULT_SCOPES);
  const query = useQuery(clientPreviewQuery(client.id, { userId: person.id, scope: scopes.join(' ') }));
  return (
    <Card
      title={t('claimMappings.previewTitle')}
      description={t('claimMappings.previewDescription')}
      className="min-w-0"
    >
      <div className="flex flex-col gap-5">
        <PersonField person={person} onChange={setPerson} />
        <ScopeChips chosen={scopes} onChange={setScopes} />
        <QueryBoundary query={query} lines={8}>
          {({ isAllowed, reason, idToken }) =>
            isAllowed ? (
              <CodeBlock
                name={t('clients.preview.idToken')}
                code={idToken ? JSON.stringify(idToken.claims, null, 2) : t('clients.preview.noIdToken')}
              />
            ) : (
              <Denied reason={reason} />
            )
          }
        </QueryBoundary>
      </div>
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientPreviewQuery } from '@/api/clients';
import type { Client } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { PersonField, type Person } from './person-field';
import { PreviewResult } from './preview-result';
import { DEFAULT_SCOPES, ScopeChips, type Scope } from './scope-chips';

/** What the client would be told of a person, asked anew whenever the person, the scopes or the client change. */
export function PreviewTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [person, setPerson] = useState<Person>({ id: account.id, label: account.displayName });
  const [scopes, setScopes] = useState<readonly Scope[]>(DEFAULT_SCOPES);
  const query = useQuery(clientPreviewQuery(client.id, { userId: person.id, scope: scopes.join(' ') }));
  return (
    <>
      <Card title={t('clients.preview.title')} description={t('clients.preview.description')}>
        <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[20rem_1fr]">
          <PersonField person={person} onChange={setPerson} />
          <ScopeChips chosen={scopes} onChange={setScopes} />
        </div>
      </Card>
      <QueryBoundary query={query} lines={8}>
        {(preview) => <PreviewResult preview={preview} />}
      </QueryBoundary>
    </>
  );
}

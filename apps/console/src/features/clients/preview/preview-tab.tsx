import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { PersonField } from './person-field';
import { PreviewResult } from './preview-result';
import { ScopeChips } from './scope-chips';
import { usePreview } from './use-preview';

/** What the client would be told of a person: ID token, access token and userinfo. */
export function PreviewTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { query, person, setPerson, scopes, setScopes } = usePreview(client);
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

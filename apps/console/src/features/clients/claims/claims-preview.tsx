import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { CodeBlock } from '../connect/code-block';
import { PersonField } from '../preview/person-field';
import { Denied } from '../preview/preview-result';
import { ScopeChips } from '../preview/scope-chips';
import { usePreview } from '../preview/use-preview';

/** The ID token's claims for one person, under the rules as they are saved. */
export function ClaimsPreview({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { query, person, setPerson, scopes, setScopes } = usePreview(client);
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

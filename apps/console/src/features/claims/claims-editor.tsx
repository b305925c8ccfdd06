import { useQuery } from '@tanstack/react-query';
import { claimsQuery, type ClaimsHolder } from '@/api/claims';
import { QueryBoundary } from '@/navigation/query-boundary';
import { ClaimList } from './claim-list';
import { ClaimsForm } from './claims-form';

/** The custom claims of a user or a group: to change, or only to read. */
export function ClaimsEditor({ holder, mayEdit }: { holder: ClaimsHolder; mayEdit: boolean }) {
  return (
    <QueryBoundary query={useQuery(claimsQuery(holder))}>
      {({ items }) =>
        mayEdit ? <ClaimsForm holder={holder} claims={items} /> : <ClaimList holder={holder} claims={items} />
      }
    </QueryBoundary>
  );
}

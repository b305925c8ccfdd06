import { Braces } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClaimsHolder } from '@/api/claims';
import type { Claim } from '@/api/types';
import { EmptyState } from '@/ui/empty-state';
import { Facts } from '@/ui/facts';
import { ClaimKindBadge } from './claim-kind-badge';
import { ClaimsCard } from './claims-card';

/** Custom claims for those who may only read them. */
export function ClaimList({ holder, claims }: { holder: ClaimsHolder; claims: Claim[] }) {
  const { t } = useTranslation();
  return (
    <ClaimsCard holder={holder}>
      {claims.length === 0 ? (
        <EmptyState icon={<Braces />} title={t('claims.emptyTitle')} description={t('claims.emptyReadOnly')} />
      ) : (
        <Facts
          facts={claims.map(({ key, value }) => ({
            name: key,
            value: (
              <span className="flex items-start justify-between gap-3">
                <code className="min-w-0 font-mono text-sm whitespace-pre-wrap">{value}</code>
                <ClaimKindBadge value={value} />
              </span>
            ),
          }))}
        />
      )}
    </ClaimsCard>
  );
}

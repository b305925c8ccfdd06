import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimsHolder } from '@/api/claims';
import { Card } from '@/ui/card';

type ClaimsCardProps = { holder: ClaimsHolder; children: ReactNode };

/** The frame of custom claims: what they are, and which value wins. */
export function ClaimsCard({ holder, children }: ClaimsCardProps) {
  const { t } = useTranslation();
  const precedence = holder.kind === 'users' ? t('claims.userHint') : t('claims.groupHint');
  return (
    <Card title={t('claims.title')} description={`${t('claims.description')} ${precedence}`}>
      {children}
    </Card>
  );
}

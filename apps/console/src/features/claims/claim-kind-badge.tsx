import { useTranslation } from 'react-i18next';
import { Badge } from '@/ui/badge';
import { claimKind } from './claim-kind';

/** Says as what a token will carry a value: "42" is a number there, "0042" a text. */
export function ClaimKindBadge({ value }: { value: string }) {
  const { t } = useTranslation();
  return <Badge>{t(`claims.kind.${claimKind(value)}`)}</Badge>;
}

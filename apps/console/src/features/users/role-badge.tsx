import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/types';
import { Badge, type Tone } from '@/ui/badge';

const TONES: Record<Role, Tone> = {
  owner: 'accent',
  administrator: 'accent',
  user_manager: 'info',
  auditor: 'info',
  member: 'neutral',
};

export function RoleBadge({ role }: { role: Role }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[role]}>{t(`roles.${role}`)}</Badge>;
}

import { CalendarClock, Mail, UserPlus, UsersRound, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InvitationCreated } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { Button } from '@/ui/button';
import { CopyField } from '@/ui/copy-field';
import { DialogActions } from '@/ui/dialog';

type CreatedInvitationProps = {
  invitation: InvitationCreated;
  mailedTo: readonly string[];
  onDone: () => void;
};

/** The link, shown this once, and what it allows. */
export function CreatedInvitation({ invitation, mailedTo, onDone }: CreatedInvitationProps) {
  const { t, i18n } = useTranslation();
  const { tenant } = useAccount();
  const { url, expiresAt, usageLimit, groups } = invitation;
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(expiresAt),
  );
  const names = new Intl.ListFormat(i18n.language).format(groups.map(({ name }) => name));
  const facts: [LucideIcon, string][] = [
    [
      UserPlus,
      usageLimit === null
        ? t('invitations.allowsAnybody', { tenant: tenant.name })
        : t('invitations.allows', { tenant: tenant.name, count: usageLimit }),
    ],
    [CalendarClock, t('invitations.allowsUntil', { moment })],
    [UsersRound, groups.length === 0 ? t('invitations.allowsNoGroups') : t('invitations.allowsGroups', { names })],
  ];
  if (mailedTo.length > 0) facts.unshift([Mail, t('invitations.mailed', { count: mailedTo.length })]);

  return (
    <>
      <CopyField autoFocus label={t('invitations.link')} value={url} />
      <ul className="mt-5 flex flex-col gap-2.5 rounded-md border border-line bg-muted p-4 text-sm text-soft">
        {facts.map(([Icon, text]) => (
          <li key={text} className="flex gap-3">
            <Icon aria-hidden size={16} className="mt-0.5 shrink-0 text-faint" />
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button variant="primary" onClick={onDone}>
          {t('common.done')}
        </Button>
      </DialogActions>
    </>
  );
}

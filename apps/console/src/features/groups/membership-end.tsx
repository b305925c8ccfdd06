import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { Member, OpenedGroup } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { dayOf, endOfDay } from '@/forms/local-day';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { EndField } from './end-field';

type MembershipEndProps = { group: OpenedGroup; member: Member };

/** A button that gives a membership an end, moves or removes it. */
export function MembershipEnd({ group, member }: MembershipEndProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const name = member.user.displayName;
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={t('groups.changeEnd', { name })} onClick={() => setIsOpen(true)}>
        <CalendarClock aria-hidden size={16} />
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('groups.endTitle')}
        description={t('groups.endDescription', { name, group: group.name })}
      >
        <EndForm group={group} member={member} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function EndForm({ group, member, onClose }: MembershipEndProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: { endsAt: member.endsAt ? dayOf(new Date(member.endsAt)) : '' } });
  const save = useAction({
    // Adding a member once more gives them the new end.
    run: ({ endsAt }: { endsAt: string }) =>
      groupsApi.addMembers(group, { userIds: [member.user.id], endsAt: endOfDay(endsAt)?.toISOString() }),
    done: t('groups.endSaved'),
    touches: [['groups', group.id]],
    onDone: onClose,
    onError: (error) => placeProblem(form, error, { in_the_past: t('groups.endInThePast') }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <EndField form={form} />
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={save.isBusy}>
          {t('common.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { Button } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { BulkDialog } from './bulk-dialog';
import { BULK_ACTS, type BulkAct } from './bulk-act';

type BulkBarProps = { chosen: User[]; onDone: () => void };

/** How many are ticked on the page that is shown, and what can be done with them. */
export function BulkBar({ chosen, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const [task, setTask] = useState<{ act: BulkAct; users: User[] } | null>(null);
  const labels = {
    enable: t('users.bulk.enable'),
    disable: t('users.bulk.disable'),
    groups: t('users.groupsAdd'),
    remove: t('users.bulk.remove'),
  };
  return (
    <div
      role="group"
      aria-label={t('users.bulk.label')}
      className={cx('flex flex-wrap items-center gap-2 px-5', chosen.length > 0 && 'pb-4')}
    >
      <span aria-live="polite" className="mr-auto text-sm text-soft">
        {chosen.length > 0 && t('users.bulk.chosen', { number: chosen.length })}
      </span>
      {chosen.length > 0 &&
        BULK_ACTS.map((act) => (
          <Button key={act} size="sm" onClick={() => setTask({ act, users: chosen })}>
            {labels[act]}
          </Button>
        ))}
      {task && (
        <BulkDialog
          act={task.act}
          users={task.users}
          label={labels[task.act]}
          onClose={() => setTask(null)}
          onDone={onDone}
        />
      )}
    </div>
  );
}

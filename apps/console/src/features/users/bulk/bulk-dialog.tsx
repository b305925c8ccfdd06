import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import type { User } from '@/api/types';
import { problemMessage } from '@/forms/problem-message';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';
import { actOn, type BulkAct } from './bulk-act';

type BulkDialogProps = { act: BulkAct; users: User[]; label: string; onClose: () => void; onDone: () => void };
type Outcome = { id: string; name: string; failure: string | null };

const SHOWN_GROUPS = 50;

/** Asks before something is done with several people, does it one by one, and tells what became of each. */
export function BulkDialog({ act, users, label, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [groupIds, setGroupIds] = useState<string[]>([]);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const groups = useQuery({
    ...groupsQuery({ search: useRested(search.trim()), limit: SHOWN_GROUPS }),
    enabled: act === 'groups',
  }).data;
  const titles = {
    enable: t('users.bulk.enableTitle'),
    disable: t('users.bulk.disableTitle'),
    groups: t('users.bulk.groupsTitle'),
    remove: t('users.bulk.removeTitle'),
  };
  const texts = {
    enable: t('users.enableHint'),
    disable: t('users.disableText'),
    groups: undefined,
    remove: t('users.bulk.removeText'),
  };
  const work = useAction({
    run: async () => {
      const told: Outcome[] = [];
      for (const { id, displayName: name } of users) {
        const failure = await actOn(act, id, groupIds).then(
          () => null,
          (error: unknown) => problemMessage(error, t) ?? t('problem.unknown'),
        );
        told.push({ id, name, failure });
      }
      return told;
    },
    touches: [['users'], ['groups'], ['overview']],
    onDone: (told) => {
      setOutcomes(told);
      onDone();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={outcomes ? t('users.bulk.results') : titles[act]}
      description={outcomes ? undefined : texts[act]}
      isDismissible={!work.isBusy}
    >
      {!outcomes && act === 'groups' && (
        <Picker
          label={t('users.groupsTitle')}
          searchLabel={t('users.groupsSearch')}
          emptyLabel={groups ? t('users.groupsNone') : t('common.loading')}
          choices={(groups?.items ?? []).map(({ id, name }) => ({ id, label: name }))}
          chosen={groupIds}
          onChange={setGroupIds}
          onSearch={setSearch}
        />
      )}
      <div role="region" aria-label={t('users.bulk.label')} className="mt-4">
        <ul className="divide-y divide-line">
          {(outcomes ?? users.map(({ id, displayName: name }) => ({ id, name, failure: null }))).map((row) => (
            <li key={row.id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
              <span className="wrap-anywhere">{row.name}</span>
              {outcomes && (
                <span className={row.failure ? 'text-danger-text' : 'text-success-text'}>
                  {row.failure ?? t('users.bulk.done')}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
      <DialogActions>
        {outcomes ? (
          <Button variant="primary" onClick={onClose}>
            {t('common.done')}
          </Button>
        ) : (
          <>
            <Button disabled={work.isBusy} onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              variant={act === 'remove' || act === 'disable' ? 'danger' : 'primary'}
              isBusy={work.isBusy}
              disabled={act === 'groups' && groupIds.length === 0}
              onClick={() => work.start(undefined)}
            >
              {label}
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}

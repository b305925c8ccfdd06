import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import type { Reference } from '@/api/types';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';

const SHOWN = 100;

type ChooseGroupsProps = { saved: Reference[]; onSave: (groupIds: string[]) => Promise<unknown> };

/** The groups that people are put into as they join by a domain, chosen in a dialog. */
export function ChooseGroups({ saved, onSave }: ChooseGroupsProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        {t('emailDomains.groupsChange')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('emailDomains.groups')}>
        <Choice saved={saved} onSave={onSave} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function Choice({ saved, onSave, onClose }: ChooseGroupsProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(saved.map(({ id }) => id));
  const [search, setSearch] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const { data } = useQuery(groupsQuery({ search: useRested(search.trim()), limit: SHOWN }));
  const found = (data?.items ?? []).map(({ id, name }) => ({ id, label: name }));
  // Saved ones are always at hand, however many groups there are.
  const missing = search ? [] : saved.filter(({ id }) => !found.some((choice) => choice.id === id));
  const save = () => {
    setIsBusy(true);
    onSave(chosen).then(onClose, () => setIsBusy(false));
  };
  return (
    <>
      <Picker
        label={t('emailDomains.groups')}
        hint={t('emailDomains.groupsHint')}
        searchLabel={t('emailDomains.groupsSearch')}
        emptyLabel={data ? t('common.noMatch') : t('common.loading')}
        choices={[...missing.map(({ id, name }) => ({ id, label: name })), ...found]}
        chosen={chosen}
        onChange={setChosen}
        onSearch={setSearch}
      />
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" isBusy={isBusy} onClick={save}>
          {t('common.save')}
        </Button>
      </DialogActions>
    </>
  );
}

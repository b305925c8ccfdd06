import { Braces, Plus } from 'lucide-react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import type { ClientValues } from '../form/client-values';
import { MappingRow } from './mapping-row';
import { NEW_MAPPING } from './mapping-values';

const MAX_MAPPINGS = 50;

/** The rules of a client, in the order in which they were added. */
export function MappingList({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'claimMappings' });
  const add = (
    <Button size="sm" disabled={fields.length >= MAX_MAPPINGS} onClick={() => append(NEW_MAPPING)}>
      <Plus aria-hidden size={15} />
      {t('claimMappings.add')}
    </Button>
  );
  return (
    <Card title={t('claimMappings.title')} description={t('claimMappings.description')}>
      {fields.length === 0 ? (
        <EmptyState
          icon={<Braces />}
          title={t('claimMappings.emptyTitle')}
          description={t('claimMappings.empty')}
          action={add}
        />
      ) : (
        <>
          <ul className="divide-y divide-line">
            {fields.map(({ id }, index) => (
              <MappingRow key={id} form={form} index={index} onRemove={() => remove(index)} />
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p className="text-sm text-faint">{t('claimMappings.scopeHint')}</p>
            {add}
          </div>
        </>
      )}
    </Card>
  );
}

import { Braces, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useFieldArray, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { claimsApi, type ClaimsHolder } from '@/api/claims';
import type { Claim } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { LeaveGuard } from '@/forms/leave-guard';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { CardFooter } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { ClaimRow, type ClaimsValues } from './claim-row';
import { ClaimsCard } from './claims-card';

const MAX_CLAIMS = 50;

export function ClaimsForm({ holder, claims }: { holder: ClaimsHolder; claims: Claim[] }) {
  const { t } = useTranslation();
  const form = useForm<ClaimsValues>({ defaultValues: { items: claims } });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'items' });
  const { isDirty } = form.formState;
  const { reset } = form;

  // What others saved meanwhile shows up, but never over what is being written here.
  useEffect(() => {
    if (!isDirty) reset({ items: claims });
  }, [claims, isDirty, reset]);

  const save = useAction({
    run: ({ items }: ClaimsValues) => claimsApi.replace(holder, items),
    done: t('claims.saved'),
    touches: [[holder.kind, holder.id, 'claims']],
    onDone: ({ items }) => reset({ items }),
    onError: (error) =>
      placeProblem(form, error, { reserved_claim: t('claims.reserved'), duplicate_claim: t('claims.duplicate') }),
  });

  const isEmpty = fields.length === 0;
  const addButton = (
    <Button size="sm" disabled={fields.length >= MAX_CLAIMS} onClick={() => append({ key: '', value: '' })}>
      <Plus aria-hidden size={15} />
      {t('claims.add')}
    </Button>
  );

  return (
    <ClaimsCard holder={holder}>
      <LeaveGuard isDirty={isDirty} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        {isEmpty ? (
          <EmptyState
            icon={<Braces />}
            title={t('claims.emptyTitle')}
            description={t('claims.empty')}
            action={addButton}
          />
        ) : (
          <>
            <div
              aria-hidden
              className="hidden grid-cols-[minmax(0,2fr)_minmax(0,3fr)_2.25rem] gap-x-2 pb-1 text-sm font-medium text-soft sm:grid"
            >
              <span>{t('claims.key')}</span>
              <span>{t('claims.value')}</span>
            </div>
            <ul className="max-sm:divide-y max-sm:divide-line">
              {fields.map(({ id }, index) => (
                <ClaimRow key={id} form={form} index={index} onRemove={() => remove(index)} />
              ))}
            </ul>
            <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
              <p className="text-sm text-faint">{t('claims.valueHint')}</p>
              {addButton}
            </div>
          </>
        )}
        {(isDirty || !isEmpty) && (
          <CardFooter>
            {isDirty && (
              <>
                <span className="mr-auto text-sm text-soft max-sm:basis-full">{t('claims.unsaved')}</span>
                <Button variant="ghost" onClick={() => reset({ items: claims })}>
                  {t('claims.discard')}
                </Button>
              </>
            )}
            <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!isDirty}>
              {t('common.save')}
            </Button>
          </CardFooter>
        )}
      </form>
    </ClaimsCard>
  );
}

import { X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import type { Claim } from '@/api/types';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Input } from '@/ui/input';
import { Textarea } from '@/ui/textarea';
import { ClaimKindBadge } from './claim-kind-badge';

export type ClaimsValues = { items: Claim[] };
type ClaimRowProps = { form: UseFormReturn<ClaimsValues>; index: number; onRemove: () => void };

const KEY_MAX = 100;
const VALUE_MAX = 2000;
const KEY_PATTERN = /^[A-Za-z0-9_.:/-]+$/;

/** One claim: its key, its value, what becomes of the value, and what is wrong with either. */
export function ClaimRow({ form, index, onRemove }: ClaimRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useField(form);
  const value = useWatch({ control: form.control, name: `items.${index}.value` });
  const line = index + 1;
  const { error: keyError, ...key } = field(`items.${index}.key`, {
    isRequired: true,
    pattern: { value: KEY_PATTERN, message: t('claims.keyPattern') },
  });
  const { error: valueError, ...text } = field(`items.${index}.value`, { isRequired: true });
  const kindId = `${id}-kind`;

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-2 py-4 first:pt-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] sm:border-0 sm:py-1.5">
      <div>
        <Input
          {...key}
          aria-label={t('claims.keyOf', { line })}
          aria-invalid={keyError ? true : undefined}
          aria-describedby={keyError ? `${id}-key` : undefined}
          placeholder={t('claims.keyExample')}
          maxLength={KEY_MAX}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono sm:text-sm"
        />
        <LineError id={`${id}-key`} message={keyError} />
      </div>
      <div className="max-sm:col-start-1">
        <div className="relative">
          <Textarea
            {...text}
            rows={1}
            aria-label={t('claims.valueOf', { line })}
            aria-invalid={valueError ? true : undefined}
            aria-describedby={valueError ? `${id}-value` : kindId}
            placeholder={t('claims.valueExample')}
            maxLength={VALUE_MAX}
            autoComplete="off"
            spellCheck={false}
            className="field-sizing-content block max-h-60 min-h-9 resize-none py-1.5! pr-24 font-mono sm:text-sm/[1.375rem]"
          />
          <span id={kindId} className="pointer-events-none absolute right-1.5 top-[0.4375rem]">
            {value && <ClaimKindBadge value={value} />}
          </span>
        </div>
        <LineError id={`${id}-value`} message={valueError} />
      </div>
      <Button
        variant="ghost"
        className="w-9 px-0 max-sm:col-start-2 max-sm:row-start-1"
        aria-label={t('claims.removeLine', { line })}
        onClick={onRemove}
      >
        <X aria-hidden size={15} />
      </Button>
    </li>
  );
}

function LineError({ id, message }: { id: string; message: string | null }) {
  return (
    message && (
      <p id={id} className="mt-1 text-sm text-danger-text">
        {message}
      </p>
    )
  );
}

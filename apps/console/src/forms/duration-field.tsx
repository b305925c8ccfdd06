import { useState } from 'react';
import { useController, type FieldPathByValue, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { durationText, secondsOf, splitDuration, unitText, type DurationUnit } from './duration';

type DurationFieldProps<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  /** A field in seconds. */
  name: FieldPathByValue<Values, number>;
  label: string;
  hint?: string;
  units: readonly DurationUnit[];
  /** The shortest and the longest allowed, in seconds. */
  range: { min: number; max: number };
  className?: string;
};

/** A span of time as a number and its unit. */
export function DurationField<Values extends FieldValues>(props: DurationFieldProps<Values>) {
  const { form, name, label, hint, units, range, className } = props;
  const { t, i18n } = useTranslation();
  const say = (seconds: number) => durationText(seconds, i18n.language);
  const { field, fieldState } = useController({
    control: form.control,
    name,
    rules: {
      validate: (seconds: number) =>
        (seconds >= range.min && seconds <= range.max) ||
        t('common.durationRange', { min: say(range.min), max: say(range.max) }),
    },
  });
  const seconds: number = field.value;
  const [typed, setTyped] = useState(() => splitDuration(seconds, units));
  // What was typed, unless the form has been given another value since.
  const shown = Object.is(secondsOf(typed), seconds) ? typed : splitDuration(seconds, units);
  const change = (next: typeof typed) => {
    setTyped(next);
    field.onChange(secondsOf(next));
  };

  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} className={className}>
      {(control) => (
        <div className="flex max-w-64 gap-2">
          <span className="w-24 shrink-0">
            <Input
              {...control}
              ref={field.ref}
              type="number"
              inputMode="numeric"
              min={1}
              step="any"
              value={shown.amount}
              onChange={({ target }) => change({ ...shown, amount: target.value })}
              onBlur={field.onBlur}
              className="tabular-nums"
            />
          </span>
          <Select
            aria-label={t('common.unitOf', { label })}
            value={shown.unit}
            wrapperClassName="flex-1"
            // One of the options, each of which is a unit.
            onChange={({ target }) => change({ ...shown, unit: target.value as DurationUnit })}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {unitText(shown.amount, unit, i18n.language)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Field>
  );
}

import type { UseFormReturn } from 'react-hook-form';
import { cx } from '@/ui/class-names';
import type { ClientValues } from './client-values';

type Choice = { value: string; label: string; hint: string; isDisabled?: boolean };

type ChoicesProps = {
  form: UseFormReturn<ClientValues>;
  name: 'authenticationMethod' | 'securityProfile' | 'subjectType' | 'backchannelDeliveryMode';
  legend: string;
  choices: readonly Choice[];
};

/** One of a few, each with what it means. */
export function Choices({ form, name, legend, choices }: ChoicesProps) {
  const error = form.formState.errors[name]?.message;
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className={cx('grid gap-3', choices.length === 3 ? 'lg:grid-cols-3' : 'lg:grid-cols-2')}>
        {choices.map(({ value, label, hint, isDisabled = false }) => (
          <label
            key={value}
            className="flex cursor-pointer gap-3 rounded-md border border-line-strong bg-surface p-4 shadow-card transition-colors hover:border-faint has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{label}</span>
              <span className="mt-0.5 block text-sm text-soft text-pretty">{hint}</span>
            </span>
            <input
              type="radio"
              value={value}
              disabled={isDisabled}
              {...form.register(name)}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}

import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from './class-names';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'id'> & { label: ReactNode; hint?: ReactNode };

/** A check box with its label to the right; `label` is its accessible name, `hint` its description. */
export function Checkbox({ label, hint, className, ...input }: CheckboxProps) {
  const id = useId();
  return (
    <div className={cx('flex items-start gap-2.5', className)}>
      <span className="relative mt-0.5 inline-flex size-4 shrink-0">
        <input
          id={id}
          type="checkbox"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer size-4 cursor-pointer appearance-none rounded-[0.3rem] border border-line-strong bg-surface shadow-card transition-colors checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:opacity-55"
          {...input}
        />
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          fill="none"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="pointer-events-none absolute inset-0 size-4 stroke-accent-on opacity-0 peer-checked:opacity-100"
        >
          <path d="m4 8.4 2.7 2.6L12 5.4" />
        </svg>
      </span>
      <div className="min-w-0">
        <label htmlFor={id} className="block font-medium wrap-anywhere">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-faint text-pretty">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

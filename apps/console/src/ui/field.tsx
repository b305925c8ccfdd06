import { useId, type ReactNode } from 'react';
import { cx } from './class-names';

export type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  /** Shown right of the label, e.g. "Optional"; not part of the accessible name. */
  note?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label, control, hint and error of one form field, tied together for assistive technology. */
export function Field({ label, hint, error, note, className, children }: FieldProps) {
  const id = useId();
  const describedBy = cx(error && `${id}-error`, hint && `${id}-hint`);
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-ink">
          {label}
        </label>
        {note && <span className="text-xs text-faint">{note}</span>}
      </div>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger-text">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

import { cx } from '@/ui/class-names';
import { Field } from '@/ui/field';
import { useT } from '../app/i18n';

export const CODE_LENGTH = 6;
const CELLS = Array.from({ length: CODE_LENGTH }, (_, index) => index);

type CodeInputProps = { code: string; error: string | null; isDisabled: boolean; onChange: (code: string) => void };

/** One real input, so that pasting, autofill and screen readers work; the six boxes behind it are paint. */
export function CodeInput({ code, error, isDisabled, onChange }: CodeInputProps) {
  const t = useT();
  return (
    <Field label={t('code.label')} error={error}>
      {(control) => (
        <div className="group relative">
          <div aria-hidden className="grid grid-cols-6 gap-2">
            {CELLS.map((cell) => (
              <span
                key={cell}
                className={cx(
                  'flex h-14 items-center justify-center rounded-md border bg-surface font-mono text-xl font-medium shadow-card',
                  error ? 'border-danger' : 'border-line-strong',
                  cell === Math.min(code.length, CODE_LENGTH - 1) &&
                    'group-focus-within:border-accent-text group-focus-within:ring-2 group-focus-within:ring-accent-line',
                )}
              >
                {code[cell]}
              </span>
            ))}
          </div>
          <input
            {...control}
            name="code"
            value={code}
            onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, CODE_LENGTH))}
            readOnly={isDisabled}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            className="absolute inset-0 w-full rounded-md bg-transparent text-[1rem] text-transparent caret-transparent outline-none"
          />
        </div>
      )}
    </Field>
  );
}

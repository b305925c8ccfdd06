import { Plus } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { Button } from './button';
import { Input } from './input';
import { RemoveLineButton } from './remove-line-button';

type ListInputProps = {
  /** The group's name; each line is named "<label> 1", "<label> 2", … */
  label: string;
  hint?: ReactNode;
  values: string[];
  errors?: Partial<Record<number, string>>;
  placeholder?: string;
  addLabel: string;
  removeLabel: (line: number) => string;
  onChange: (values: string[]) => void;
};

/** A list of one-line values. Enter adds a line. In a disabled fieldset it can only be read. */
export function ListInput({
  label,
  hint,
  values,
  errors = {},
  placeholder,
  addLabel,
  removeLabel,
  onChange,
}: ListInputProps) {
  const id = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const lines = values.length > 0 ? values : [''];

  const add = () => {
    onChange([...lines, '']);
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus());
  };

  return (
    <fieldset ref={list} className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {lines.map((value, line) => (
        <div key={line}>
          <div className="flex gap-2">
            <Input
              aria-label={`${label} ${line + 1}`}
              aria-invalid={errors[line] ? true : undefined}
              aria-describedby={errors[line] ? `${id}-error-${line}` : undefined}
              value={value}
              placeholder={placeholder}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange(lines.map((before, at) => (at === line ? event.target.value : before)))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add();
              }}
            />
            {lines.length > 1 && (
              <RemoveLineButton
                label={removeLabel(line + 1)}
                onClick={() => onChange(lines.filter((_, at) => at !== line))}
              />
            )}
          </div>
          {errors[line] && (
            <p id={`${id}-error-${line}`} className="mt-1 text-sm text-danger-text">
              {errors[line]}
            </p>
          )}
        </div>
      ))}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-faint">{hint}</p>
        <Button size="sm" variant="ghost" className="in-disabled:hidden" onClick={add}>
          <Plus aria-hidden size={15} />
          {addLabel}
        </Button>
      </div>
    </fieldset>
  );
}

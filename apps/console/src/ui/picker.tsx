import { Search } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Input } from './input';

export type Choice = { id: string; label: string; detail?: string };
type PickerProps = {
  label: string;
  searchLabel: string;
  emptyLabel: string;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** Left out: the choices given are filtered here. Given: they are what was found, below those ticked before. */
  onSearch?: (search: string) => void;
  hint?: ReactNode;
  error?: string | null;
};

/** Several out of many: a search box over a short list of check boxes. */
export function Picker({
  label,
  searchLabel,
  emptyLabel,
  choices,
  chosen,
  onChange,
  onSearch,
  hint,
  error,
}: PickerProps) {
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<Choice[]>([]);
  const listId = useId();
  const needle = onSearch ? '' : search.trim().toLowerCase();
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(needle));
  const isElsewhere = ({ id }: Choice) => chosen.includes(id) && !choices.some((choice) => choice.id === id);
  const shown = onSearch ? [...ticked.filter(isElsewhere), ...found] : found;

  const toggle = (choice: Choice) => {
    const isChosen = chosen.includes(choice.id);
    setTicked([...ticked.filter(({ id }) => id !== choice.id), choice]);
    onChange(isChosen ? chosen.filter((id) => id !== choice.id) : [...chosen, choice.id]);
  };

  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="overflow-hidden rounded-md border border-line-strong bg-surface shadow-card">
        <div className="relative border-b border-line">
          <Search
            aria-hidden
            size={15}
            className="pointer-events-none absolute left-3 top-1/2 -translate-y-1/2 text-faint"
          />
          <Input
            type="search"
            aria-label={searchLabel}
            aria-controls={listId}
            placeholder={searchLabel}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              onSearch?.(event.target.value);
            }}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            className="rounded-none border-0 pl-9 shadow-none -outline-offset-2 focus-visible:-outline-offset-2"
          />
        </div>
        <ul id={listId} aria-label={label} tabIndex={-1} className="max-h-48 overflow-y-auto p-1">
          {shown.map((choice) => (
            <li key={choice.id}>
              <label className="flex cursor-pointer items-center gap-3 rounded-sm px-2 py-1.5 hover:bg-muted">
                <input
                  type="checkbox"
                  checked={chosen.includes(choice.id)}
                  onChange={() => toggle(choice)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 truncate">{choice.label}</span>
                {choice.detail && <span className="ml-auto min-w-0 truncate text-sm text-faint">{choice.detail}</span>}
              </label>
            </li>
          ))}
          {shown.length === 0 && <li className="px-2 py-3 text-center text-sm text-faint">{emptyLabel}</li>}
        </ul>
      </div>
      {error && <p className="text-sm text-danger-text">{error}</p>}
      {hint && <p className="text-sm text-faint">{hint}</p>}
    </fieldset>
  );
}

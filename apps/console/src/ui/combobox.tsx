import { Command } from 'cmdk';
import { Check, ChevronDown } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useState } from 'react';
import { cx } from './class-names';
import type { ControlProps } from './field';
import { CONTROL_CLASS } from './input';
import type { Choice } from './picker';

type ComboboxProps = Partial<ControlProps> & {
  label: string;
  searchLabel: string;
  emptyLabel: string;
  /** What is chosen now; it need not be among the choices. */
  value: Choice | null;
  /** Shown while nothing is chosen. */
  placeholder: string;
  /** What the search found. */
  choices: Choice[];
  onSearch: (search: string) => void;
  onChange: (choice: Choice | null) => void;
  /** Offers to choose nothing, under the placeholder's name. */
  isClearable?: boolean;
};

/** The key of choosing nothing, which has no id. */
const NOBODY = 'nobody';

const ITEM =
  'flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2.5 py-1 data-[selected=true]:bg-muted';

/** One out of too many for a select: a button that opens a search. */
export function Combobox({
  label,
  searchLabel,
  emptyLabel,
  value,
  placeholder,
  choices,
  onSearch,
  onChange,
  isClearable = false,
  ...control
}: ComboboxProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [search, setSearch] = useState('');
  const searchFor = (text: string) => {
    setSearch(text);
    onSearch(text);
  };
  const open = (opens: boolean) => {
    setIsOpen(opens);
    searchFor('');
  };
  const choose = (choice: Choice | null) => {
    onChange(choice);
    open(false);
  };
  const [marked, setMarked] = useState('');
  const options = [...(isClearable && search === '' ? [null] : []), ...choices];
  const keys = options.map((choice) => choice?.id ?? NOBODY);

  return (
    <Radix.Root modal open={isOpen} onOpenChange={open}>
      <Radix.Trigger
        {...control}
        aria-label={`${label}: ${value?.label ?? placeholder}`}
        className={cx(CONTROL_CLASS, 'flex h-9 items-center justify-between gap-2 pl-3 pr-3 text-left')}
      >
        <span className={cx('truncate', !value && !isClearable && 'text-faint')}>{value?.label ?? placeholder}</span>
        <ChevronDown aria-hidden size={15} className="shrink-0 text-faint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className="z-50 w-[max(var(--radix-popover-trigger-width),16rem)] animate-rise overflow-hidden rounded-md border border-line bg-raised shadow-float outline-none"
        >
          {/* Results come late: what they no longer hold can't stay marked. */}
          <Command
            loop
            label={label}
            shouldFilter={false}
            value={keys.includes(marked) ? marked : (keys[0] ?? '')}
            onValueChange={setMarked}
          >
            <Command.Input
              aria-label={searchLabel}
              placeholder={searchLabel}
              value={search}
              onValueChange={searchFor}
              className="h-10 w-full border-b border-line bg-transparent px-3.5 text-[1rem] outline-none placeholder:text-faint sm:text-base"
            />
            <Command.List className="max-h-60 overflow-y-auto overscroll-contain p-1">
              <Command.Empty className="px-2 py-5 text-center text-sm text-faint">{emptyLabel}</Command.Empty>
              {options.map((choice) => (
                <Command.Item
                  key={choice?.id ?? NOBODY}
                  value={choice?.id ?? NOBODY}
                  onSelect={() => choose(choice)}
                  className={ITEM}
                >
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{choice?.label ?? placeholder}</span>
                    {choice?.detail && <span className="block truncate text-sm text-faint">{choice.detail}</span>}
                  </span>
                  {choice?.id === value?.id && <Check aria-hidden size={15} className="shrink-0 text-accent-text" />}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

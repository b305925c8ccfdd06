import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names';

const ITEM =
  'flex h-8.5 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2.5 text-base outline-none data-[highlighted]:bg-muted [&_svg]:text-faint';

type MenuProps = { trigger: ReactNode; align?: 'start' | 'end'; side?: 'top' | 'bottom'; children: ReactNode };

/** A menu on a button. Not modal, so that the page keeps scrolling. */
export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          className="z-50 min-w-52 animate-rise rounded-md border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  icon,
  onSelect,
  tone,
  children,
}: {
  icon?: ReactNode;
  onSelect: () => void;
  tone?: 'danger';
  children: ReactNode;
}) {
  return (
    <Radix.Item onSelect={onSelect} className={cx(ITEM, tone === 'danger' && 'text-danger-text')}>
      {icon}
      {children}
    </Radix.Item>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  value: V;
  options: Record<V, string>;
  onChange: (value: V) => void;
};

/** One of several, ticked in place. */
export function MenuChoice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const values = Object.keys(options) as V[];
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      <Radix.Label className="px-2.5 pb-1 pt-2 text-xs font-medium text-faint">{label}</Radix.Label>
      {values.map((option) => (
        <Radix.RadioItem
          key={option}
          value={option}
          onSelect={(event) => {
            event.preventDefault();
            onChange(option);
          }}
          className={cx(ITEM, 'justify-between')}
        >
          {options[option]}
          <Radix.ItemIndicator>
            <Check aria-hidden size={15} />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export const MenuSeparator = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;

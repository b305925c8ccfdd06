import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './class-names';
import { CONTROL_CLASS } from './input';

export type SelectOption = { value: string; label: string; isDisabled?: boolean };
type SelectProps = Omit<ComponentProps<'select'>, 'children' | 'size'> & { options: readonly SelectOption[] };

/** The browser's own select, dressed: the best one on phones and for screen readers. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={cx('relative inline-flex min-w-0', className ?? 'w-full')}>
      <select className={cx(CONTROL_CLASS, 'h-9 cursor-pointer appearance-none truncate pl-3 pr-9')} {...rest}>
        {options.map(({ value, label, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled} className="bg-raised text-ink">
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={15}
        className="pointer-events-none absolute right-3 top-1/2 -translate-y-1/2 text-faint"
      />
    </span>
  );
}

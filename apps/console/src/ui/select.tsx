import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './class-names';
import { CONTROL_CLASS } from './input';

type SelectProps = ComponentProps<'select'> & { wrapperClassName?: string };

/** The platform's own select: best on phones and with assistive technology. */
export function Select({ className, wrapperClassName, children, ...rest }: SelectProps) {
  return (
    <span className={cx('relative block', wrapperClassName)}>
      <select
        className={cx(
          CONTROL_CLASS,
          'h-9 appearance-none truncate pl-3 pr-9 [&>option]:bg-raised [&>option]:text-ink',
          className,
        )}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        size={15}
        className="pointer-events-none absolute right-3 top-1/2 -translate-y-1/2 text-faint"
      />
    </span>
  );
}

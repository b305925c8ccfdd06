import type { ComponentProps } from 'react';
import { buttonClass, type ButtonLook } from './button-class';
import { Spinner } from './spinner';

type ButtonProps = ComponentProps<'button'> & ButtonLook & { isBusy?: boolean };

export function Button({
  variant,
  size,
  className,
  isBusy = false,
  disabled,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass({ variant, size, className })}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      {...rest}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}

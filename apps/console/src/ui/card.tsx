import type { ComponentProps } from 'react';
import { cx } from './class-names';

/** A raised sheet; `CardBody` brings the padding, so that tables and lists can reach the edges. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cx('rounded-lg border border-line bg-surface shadow-card', className)} {...rest} />;
}

export function CardBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cx('p-5', className)} {...rest} />;
}

/** The strip at the foot of a card, for a form's buttons and a note on the left. */
export function CardFooter({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      className={cx(
        'flex flex-wrap items-center justify-end gap-3 rounded-b-lg border-t border-line bg-muted px-5 py-3',
        className,
      )}
      {...rest}
    />
  );
}

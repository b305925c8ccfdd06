import type { ComponentProps } from 'react';
import { cx } from './class-names';

/** 16 px on phones, because iOS zooms into anything smaller. */
export const CONTROL_CLASS =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface text-base text-ink shadow-card transition-colors placeholder:text-faint hover:border-faint focus-visible:border-accent-text focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-muted disabled:text-soft [&:is(input,textarea)]:read-only:bg-muted max-sm:text-[1rem]';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cx(CONTROL_CLASS, 'h-9 px-3', className)} {...rest} />;
}

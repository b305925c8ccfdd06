import type { ComponentProps } from 'react';
import { cx } from './class-names';
import { CONTROL_CLASS } from './input';

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={cx(CONTROL_CLASS, 'px-3 py-2', className)} {...rest} />;
}

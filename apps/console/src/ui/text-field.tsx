import type { ComponentProps } from 'react';
import { Field } from './field';
import { Input } from './input';

type TextFieldProps = Omit<ComponentProps<'input'>, 'className'> &
  Pick<ComponentProps<typeof Field>, 'label' | 'hint' | 'error' | 'note' | 'className'> & { inputClassName?: string };

export function TextField({ label, hint, error, note, className, inputClassName, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} note={note} className={className}>
      {(control) => <Input {...input} {...control} className={inputClassName} />}
    </Field>
  );
}

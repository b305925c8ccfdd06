import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** Puts values in the place of whatever was typed, which a form with `keepDirtyValues` among its options would keep. */
export const startOver = <Values extends FieldValues>(form: UseFormReturn<Values>, values: Values): void => {
  form.reset(values, { keepDirtyValues: false });
};

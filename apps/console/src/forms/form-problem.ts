import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { ProblemError } from '@/api/problem-error';

/**
 * Puts the API's field errors beside the form's fields; true when at least one found its place.
 * `messages` are translations by code, or by field and code (`jwks.required`); else the API's own words are shown.
 */
export function placeProblem<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: unknown,
  messages: Partial<Record<string, string>> = {},
): boolean {
  if (!(error instanceof ProblemError)) return false;
  const values = form.getValues();
  const placed = error.fields.filter(({ field }) => (field.split('.')[0] ?? '') in values);
  placed.forEach(({ field, code, message }, index) =>
    // The first part of the path is a name of the form, as just checked; the rest comes from the same document.
    form.setError(
      field as Path<Values>,
      { type: 'server', message: messages[`${field}.${code}`] ?? messages[code] ?? message },
      { shouldFocus: index === 0 },
    ),
  );
  return placed.length > 0;
}

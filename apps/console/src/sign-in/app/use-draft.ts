import { useState } from 'react';
import { ProblemError } from '@/api/problem-error';
import { useT } from './i18n';
import { brokenRule, type Rule } from './rules';

type Draft = Record<string, string>;
type Errors<D> = Partial<Record<keyof D, string>>;

/** The values and errors of a small form: our own rules first, then the API's errors next to their fields. */
export function useDraft<D extends Draft>(initial: D, rules: Partial<Record<keyof D, Rule[]>>) {
  const t = useT();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors<D>>({});

  const set = (name: keyof D & string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors((before) => ({ ...before, [name]: undefined }));
  };

  const fail = (found: Errors<D>) => {
    setErrors(found);
    const first = Object.keys(initial).find((name) => found[name]);
    if (first) document.getElementsByName(first)[0]?.focus();
    return first !== undefined;
  };

  return {
    values,
    set,
    fail,
    bind: (name: keyof D & string) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: (event: { target: { value: string } }) => set(name, event.target.value),
    }),
    /** True when every rule holds; else shows the errors and moves to the first one. */
    check() {
      const found: Errors<D> = {};
      for (const name of Object.keys(initial) as (keyof D & string)[]) {
        const broken = brokenRule(values[name] ?? '', rules[name] ?? ['required']);
        if (broken) found[name] = t(`rules.${broken}`);
      }
      return !fail(found);
    },
    /** Puts the problem's field errors beside the fields; false when it has none for this form. */
    applyProblem(error: unknown) {
      if (!(error instanceof ProblemError)) return false;
      const known = error.fields.filter(({ field }) => field in initial);
      return fail(Object.fromEntries(known.map(({ field, message }) => [field, message])) as Errors<D>);
    },
  };
}

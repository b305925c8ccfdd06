import { type FieldProblem } from '#kernel';

/** More than any body of the API has, and far from where the recursion of a parser ends. */
const MAX_DEPTH = 20;

/**
 * What is wrong with parsed input whatever field it stands in, because libraries behind this point would take it for
 * something else: names that every object inherits, which pass for declared fields; halves of characters, which are
 * no text (RFC 7493 §2.1); and nesting without end.
 */
export const problemsInJson = (value: unknown, path: readonly string[] = []): FieldProblem[] => {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [problem(path, 'is_text', 'must be Unicode text')];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > MAX_DEPTH) return [problem(path.slice(0, 1), 'too_deep', 'is nested too deeply')];
  return Object.entries(value).flatMap(([name, part]) => {
    const place = [...path, name];
    return name in Object.prototype
      ? [problem(place, 'unknown_field', 'should not exist')]
      : problemsInJson(part, place);
  });
};

const problem = (path: readonly string[], code: string, what: string): FieldProblem => {
  const field = path.join('.');
  return { field, code, message: `${field} ${what}` };
};

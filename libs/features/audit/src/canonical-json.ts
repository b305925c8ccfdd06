/**
 * JSON with sorted keys and no spaces: the same bytes for the same value, whoever wrote it and wherever it was kept
 * (RFC 8785, for values that came from JSON). Keys sort by their UTF-16 code units.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
};

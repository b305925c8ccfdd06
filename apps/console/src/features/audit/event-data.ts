type Field = { field: string; value: unknown };
type Change = { field: string; before: unknown; after: unknown };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A person's groups are told as two lists of names, everything else as two objects. */
const fieldsOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : { groups: value });

/**
 * Takes an event's data apart: what changed from what to what, and all the rest. What was created has only an
 * "after", what was deleted only a "before": their fields stand by themselves.
 */
export function eventData(data: unknown): { changes: Change[]; details: Field[] } {
  if (!isRecord(data)) return { changes: [], details: [] };
  const { before, after, ...rest } = data;
  const details = Object.entries(rest).map(([field, value]) => ({ field, value }));
  if (before === undefined || after === undefined) {
    const only = Object.entries(fieldsOf(before ?? after ?? {})).map(([field, value]) => ({ field, value }));
    return { changes: [], details: [...only, ...details] };
  }
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return { changes: fields.map((field) => ({ field, before: old[field], after: now[field] })), details };
}

import { isDeepStrictEqual } from 'node:util';
import { type Prisma } from '#platform/database';

/**
 * The fields in which `after` differs, as an audit entry tells a change: `{before: {…}, after: {…}}`; null when there
 * is none. Never call it with secrets.
 */
export const changeBetween = <T extends Prisma.InputJsonObject>(
  before: T,
  after: T,
): { before: Prisma.InputJsonObject; after: Prisma.InputJsonObject } | null => {
  const changed = Object.keys(after).filter((field) => !isDeepStrictEqual(before[field], after[field]));
  if (changed.length === 0) return null;
  const only = (fields: T): Prisma.InputJsonObject =>
    Object.fromEntries(changed.map((field) => [field, fields[field]]));
  return { before: only(before), after: only(after) };
};

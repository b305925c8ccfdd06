import { createHash } from 'node:crypto';

/** Prepared statements live as long as their connection; texts beyond this many are planned each time. */
const MAX_NAMES = 500;
const NAME_LENGTH = 32;

const names = new Map<string, string>();

/**
 * The name under which a connection prepares a statement, so that PostgreSQL plans it once: planning would cost more than
 * most of ours do. Undefined for texts that come too late, such as searches, of which there is no end.
 */
export const statementNameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_NAMES) return known;
  const name = `permiso_${createHash('sha256').update(text).digest('hex').slice(0, NAME_LENGTH)}`;
  names.set(text, name);
  return name;
};

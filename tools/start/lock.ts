import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { birthOf } from '../services/leftover.ts';

/** Somebody else holds the lock. */
export interface Holder {
  readonly pid: number;
}

/**
 * Takes the lock file for this process, also from a process that was killed and could not give it back.
 * @returns what gives it back, or who holds it
 */
export const takeLock = (file: string): (() => void) | Holder => {
  const mine = `${String(process.pid)} ${birthOf(process.pid) ?? ''}`;
  while (!isWritten(file, mine)) {
    const content = contentOf(file);
    const [pid = '', ...birth] = content.split(' ');
    if (content !== '' && birthOf(Number(pid)) === birth.join(' ')) return { pid: Number(pid) };
    rmSync(file, { force: true });
  }
  return () => {
    if (contentOf(file) === mine) rmSync(file, { force: true });
  };
};

/** Writes the file unless it exists. It appears whole, so that nobody takes a half-written lock for an abandoned one. */
const isWritten = (file: string, content: string): boolean => {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false; // linkSync throws nothing else
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

const contentOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // just given back
  }
};

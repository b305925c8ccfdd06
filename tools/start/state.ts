import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { commandLineOf } from '../services/leftover.ts';

const root = join(import.meta.dirname, '../..');

/** Where a checkout keeps its data between runs. */
export const stateDirectory = join(root, '.permiso');

/** The key of this checkout's own data: made once, readable by its owner only. */
export const ownEncryptionKey = (): string => {
  mkdirSync(stateDirectory, { recursive: true });
  const file = join(stateDirectory, 'encryption-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};

/**
 * Makes sure that one checkout runs once: two would share their data directories.
 * @returns what gives the checkout free again
 * @throws Problem when it runs already
 */
export const lockCheckout = (): (() => void) => {
  mkdirSync(stateDirectory, { recursive: true });
  const file = join(stateDirectory, 'running.pid');
  while (!isWritten(file)) {
    const other = Number(readFileSync(file, 'utf8'));
    if (isStartOfThisCheckout(other)) {
      throw new Problem(`Permiso already runs from this checkout (process ${String(other)}). Stop it first.`);
    }
    rmSync(file, { force: true }); // of a run that was killed
  }
  return () => {
    rmSync(file, { force: true });
  };
};

/** Writes the lock unless it exists, in one step. */
const isWritten = (file: string): boolean => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

const isStartOfThisCheckout = (pid: number): boolean => {
  if (pid === process.pid || !commandLineOf(pid)?.includes('tools/start')) return false;
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`) === process.cwd();
  } catch {
    return true; // a system that does not tell: better not to touch its data
  }
};

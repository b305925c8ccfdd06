import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { takeLock } from './lock.ts';

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
  const lock = takeLock(join(stateDirectory, 'running.pid'));
  if (typeof lock === 'function') return lock;
  throw new Problem(`Permiso already runs from this checkout (process ${String(lock.pid)}). Stop it first.`);
};

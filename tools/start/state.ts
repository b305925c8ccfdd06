import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.ts';

/** Where a checkout keeps its data between runs. */
export const stateDirectory = join(import.meta.dirname, '../../.permiso');

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
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
  if (other !== null && isStartScript(other)) {
    throw new Problem(`Permiso already runs from this checkout (process ${String(other)}). Stop it first.`);
  }
  writeFileSync(file, String(process.pid));
  return () => {
    rmSync(file, { force: true });
  };
};

const isStartScript = (pid: number): boolean => {
  try {
    return pid !== process.pid && readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes('tools/start');
  } catch {
    return false;
  }
};

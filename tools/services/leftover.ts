import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_WAIT_MS = 15_000;
const KILL_WAIT_MS = 2_000;
const POLL_MS = 50;
/** proc(5): field 22, where the first two, number and name, are cut off. */
const START_TIME = 19;

/** A process of an earlier run, whose script was killed without a chance to stop it. */
export interface Leftover {
  readonly pidFile: string;
  /** What its command line holds if the process is really ours: pids are given out again. */
  readonly mark: string;
  readonly stopSignal?: NodeJS.Signals;
}

/** Ends the leftover, if there is one. */
export const stopLeftover = async (leftover: Leftover): Promise<void> => {
  const pid = pidOf(leftover);
  if (pid === null) return;
  process.kill(pid, leftover.stopSignal ?? 'SIGTERM');
  if (await isGone(leftover, STOP_WAIT_MS)) return;
  process.kill(pid, 'SIGKILL');
  await isGone(leftover, KILL_WAIT_MS);
};

const isGone = async (leftover: Leftover, withinMs: number): Promise<boolean> => {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(POLL_MS)) {
    if (pidOf(leftover) === null) return true;
  }
  return false;
};

const pidOf = ({ pidFile, mark }: Leftover): number | null => {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10); // PostgreSQL's own has more lines below
    return commandLineOf(pid)?.includes(mark) ? pid : null;
  } catch {
    return null; // no pid file, so nothing is left
  }
};

/** The command line of a process, or null when there is none of that number. */
export const commandLineOf = (pid: number): string | null => {
  if (!Number.isInteger(pid) || pid < 1) return null;
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ') || null; // empty: a zombie
  } catch {
    if (process.platform === 'linux') return null;
    const { status, stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return status === 0 ? stdout : null;
  }
};

/** When a process was started, in whatever form the system tells; null when there is none of that number. */
export const birthOf = (pid: number): string | null => {
  if (commandLineOf(pid) === null) return null;
  if (process.platform === 'linux') return statusOf(pid)[START_TIME] ?? null;
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
};

/** Fields of /proc/<pid>/stat behind the name, which may hold anything. */
const statusOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return []; // it has just ended
  }
};

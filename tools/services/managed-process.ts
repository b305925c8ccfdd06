import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { assertMayStart, noteProcess, type RunningProcess } from './running-processes.ts';

const STOP_WAIT_MS = 15_000;

export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where its log and its pid file lie. */
  readonly directory: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The signal that ends it in good order. */
  readonly stopSignal?: NodeJS.Signals;
  /** What to do with a message it sends; gives it a channel to send them. */
  readonly onMessage?: (message: unknown) => void;
}

/** A server that one of our scripts started and will stop. */
export interface ManagedProcess extends RunningProcess {
  /** Resolves with the exit code, or null after a signal, when the process has ended, by itself or by `stop`. */
  readonly exited: Promise<number | null>;
}

/**
 * Starts a server in a process group of its own, so that a terminal's Ctrl-C reaches only the script that looks after
 * it. Its output goes to `<name>.log`.
 * @throws Problem when the command can't be run
 */
export const startProcess = async (options: ProcessOptions): Promise<ManagedProcess> => {
  const { name, command, args, directory, cwd = directory, env, stopSignal = 'SIGTERM', onMessage } = options;
  assertMayStart(name);
  const log = openSync(join(directory, `${name}.log`), 'a');
  const child = spawn(command, [...args], {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ['ignore', log, log, ...(onMessage ? ['ipc' as const] : [])],
  });
  closeSync(log);
  const pid = await pidOf(child, name, command);
  const pidFile = pidFileOf(options);
  writeFileSync(pidFile, String(pid));
  if (onMessage) child.on('message', onMessage);
  const exited = endOf(child).then((code) => {
    rmSync(pidFile, { force: true });
    return code;
  });
  const managed = { pid, exited, stop: () => stopChild(child, stopSignal, exited) };
  noteProcess(managed, exited);
  return managed;
};

/** Where the number of the running process stands. */
export const pidFileOf = ({ name, directory }: Pick<ProcessOptions, 'name' | 'directory'>): string =>
  join(directory, `${name}.pid`);

const pidOf = async (child: ChildProcess, name: string, command: string): Promise<number> => {
  if (child.pid !== undefined) return child.pid;
  const [error] = (await once(child, 'error')) as [Error];
  throw new Problem(`${name} could not be started with ${command}: ${error.message}`);
};

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
  });

const stopChild = async (child: ChildProcess, signal: NodeJS.Signals, exited: Promise<unknown>): Promise<void> => {
  child.kill(signal); // does nothing when it has ended
  const isOver = await Promise.race([exited.then(() => true), sleep(STOP_WAIT_MS, false, { ref: false })]);
  if (!isOver) child.kill('SIGKILL');
  await exited;
};

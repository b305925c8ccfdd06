import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_WAIT_MS = 15_000;
const POLL_MS = 50;

export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where its log and its pid file lie. Stands in its command line too, which is how a leftover is recognised. */
  readonly directory: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The signal that ends it in good order. */
  readonly stopSignal?: NodeJS.Signals;
}

/** A server that one of our scripts started and will stop. */
export interface ManagedProcess {
  readonly pid: number;
  /** Resolves when the process has ended, by itself or by `stop`. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a server in a process group of its own, so that a terminal's Ctrl-C reaches only the script that looks after
 * it. Its output goes to `<name>.log`.
 */
export const startProcess = (options: ProcessOptions): ManagedProcess => {
  const { name, command, args, directory, env, stopSignal = 'SIGTERM' } = options;
  const log = openSync(join(directory, `${name}.log`), 'a');
  const child = spawn(command, [...args], {
    cwd: directory,
    env: env ?? process.env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  if (child.pid === undefined) throw new Error(`${name} could not be started: is ${command} installed?`);
  writeFileSync(pidFile(options), String(child.pid));
  const exited = once(child, 'exit').then(() => {
    rmSync(pidFile(options), { force: true });
  });
  exited.catch(() => undefined);
  return { pid: child.pid, exited, stop: () => stopChild(child, stopSignal) };
};

const stopChild = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await Promise.race([exited, sleep(STOP_WAIT_MS, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await exited;
  }
};

/** Ends what an earlier run left behind, after its script was killed without warning. */
export const stopLeftover = async (
  options: Pick<ProcessOptions, 'name' | 'directory' | 'stopSignal'>,
): Promise<void> => {
  const pid = leftoverPid(options);
  if (pid === null) return;
  process.kill(pid, options.stopSignal ?? 'SIGTERM');
  for (const end = Date.now() + STOP_WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    if (leftoverPid(options) === null) return;
  }
  process.kill(pid, 'SIGKILL');
};

/** The pid in the pid file, if that process runs and is ours: its command line names our directory. */
const leftoverPid = ({ name, directory }: Pick<ProcessOptions, 'name' | 'directory'>): number | null => {
  try {
    const pid = Number(readFileSync(join(directory, `${name}.pid`), 'utf8').trim());
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes(directory) ? pid : null;
  } catch {
    return null;
  }
};

const pidFile = ({ name, directory }: Pick<ProcessOptions, 'name' | 'directory'>): string =>
  join(directory, `${name}.pid`);

import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { stopLeftover } from '../services/leftover.ts';
import { type ManagedProcess, pidFileOf, startProcess } from '../services/managed-process.ts';
import { stateDirectory } from './state.ts';

const root = join(import.meta.dirname, '../..');
const logs = join(stateDirectory, 'logs');
/** sysexits.h EX_CONFIG: the process says that its settings are wrong, so it need not be started again. */
const EXIT_CONFIG = 78;
const READY_WAIT_MS = 60_000;

type NodeProcessName = 'server' | 'worker';

/** The process refused its settings; its message says why. */
class ConfigurationRefused extends Problem {
  readonly isFatal = true;
}

interface NodeProcessOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Where its log and pid file lie; left out: those of this checkout. */
  readonly directory?: string;
}

/**
 * Starts server or worker and resolves once it says that it is ready. Its log goes to `<directory>/<name>.log`.
 * @throws Problem with the process's own message when it ends before
 */
export const startNodeProcess = async (
  name: NodeProcessName,
  { env, directory = logs }: NodeProcessOptions,
): Promise<ManagedProcess> => {
  mkdirSync(directory, { recursive: true });
  const log = join(directory, `${name}.log`);
  const logStart = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const { promise: ready, resolve: onMessage } = Promise.withResolvers<unknown>();
  const child = await startProcess({
    name,
    command: process.execPath,
    args: [scriptOf(name)],
    directory,
    cwd: root,
    env,
    onMessage,
  });
  const first = await Promise.race([
    ready.then(() => 'ready' as const),
    child.exited.then((code) => ({ code })),
    sleep(READY_WAIT_MS, 'late' as const, { ref: false }),
  ]);
  if (first === 'ready') return child;
  if (first === 'late') {
    await child.stop();
    throw new Problem(`The ${name} is not ready after ${String(READY_WAIT_MS / 1000)} seconds; see ${log}`);
  }
  const message = lastMessageIn(log, logStart) ?? `The ${name} ended; see ${log}`;
  throw first.code === EXIT_CONFIG ? new ConfigurationRefused(message) : new Problem(message);
};

/** Ends what a killed script left behind, which would hold the port. */
export const stopLeftoverNodeProcess = (name: NodeProcessName, directory = logs): Promise<void> =>
  stopLeftover({ pidFile: pidFileOf({ name, directory }), mark: scriptOf(name) });

const scriptOf = (name: NodeProcessName): string => join(root, `dist/apps/${name}/src/main.js`);

/** What the process said on its way out: one line that begins with its name. */
const lastMessageIn = (log: string, start: number): string | undefined => {
  const lines = readFileSync(log)
    .subarray(start)
    .toString('utf8')
    .matchAll(/^permiso: (.+)$/gm);
  return [...lines].at(-1)?.[1];
};

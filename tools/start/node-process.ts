import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ManagedProcess } from '../services/managed-process.ts';
import { Problem } from './problem.ts';

const root = join(import.meta.dirname, '../..');
/** sysexits.h EX_CONFIG: the process says that its settings are wrong, so it need not be started again. */
const EXIT_CONFIG = 78;
const STOP_WAIT_MS = 10_000;

/** The process refused its settings; its message says why. */
class ConfigurationRefused extends Problem {
  readonly isFatal = true;
}

/**
 * Starts server or worker and resolves once it says that it is ready. Its log goes to `<logs>/<name>.log`.
 * @throws Problem with the process's own message when it ends before
 */
export const startNodeProcess = async (
  name: 'server' | 'worker',
  env: NodeJS.ProcessEnv,
  logs: string,
): Promise<ManagedProcess> => {
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(join(logs, `${name}.log`), { flags: 'a' });
  const child = spawn(process.execPath, [join(root, `dist/apps/${name}/src/main.js`)], {
    cwd: root,
    env,
    detached: true, // Ctrl-C reaches the supervisor alone, which stops it in order
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stdout?.pipe(log, { end: false });
  child.stderr?.on('data', (chunk) => {
    errors = (errors + String(chunk)).slice(-4_000);
    log.write(chunk);
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ended = exited.then((code) => {
    const message = /^permiso: ([\s\S]*)$/m.exec(errors)?.[1]?.trim() ?? `The ${name} ended; see ${logs}/${name}.log`;
    throw code === EXIT_CONFIG ? new ConfigurationRefused(message) : new Problem(message);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return {
    pid: child.pid ?? 0,
    exited: exited.then(() => undefined),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([exited, sleep(STOP_WAIT_MS, undefined, { ref: false })]);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
};

import { messageOf } from './problem.ts';
import { killProcesses } from './services/running-processes.ts';
import { run } from './start/run.ts';
import { readSettings } from './start/settings.ts';
import { lockCheckout } from './start/state.ts';
import { Supervisor } from './start/supervisor.ts';

/**
 * `npm start`: brings up Permiso with everything it needs, keeps it running, and stops it all on Ctrl-C or SIGTERM.
 */
const HURRY_AFTER_MS = 1_000;
const PARENT_CHECK_MS = 1_000;

const say = (line: string): void => {
  process.stdout.write(`  ${line}\n`);
};

const step = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const result = await work();
  say(`${title.padEnd(12)}${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
};

let unlock: () => void = () => undefined;
let stoppingSince: number | null = null;

const supervisor = new Supervisor(say, (error) => void stop(error));

/** Stops everything, once. With an error, says it and fails. */
const stop = async (error?: unknown): Promise<void> => {
  if (stoppingSince !== null) return;
  stoppingSince = performance.now();
  if (error !== undefined) process.exitCode = 1;
  await supervisor.stop();
  unlock();
  if (error !== undefined) process.stderr.write(`permiso: ${messageOf(error)}\n`);
  else say('Permiso has stopped');
  process.exit();
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A terminal's Ctrl-C arrives twice, from the terminal and from npm; only a later one is impatience.
    if (stoppingSince !== null && performance.now() - stoppingSince > HURRY_AFTER_MS) {
      killProcesses();
      unlock();
      process.exit(1);
    }
    void stop();
  });
}
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error) => void stop(error));

// npm was killed without a chance to say so.
const parent = process.ppid;
if (process.env['npm_lifecycle_event'] !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) void stop();
  }, PARENT_CHECK_MS).unref();
}

try {
  unlock = lockCheckout();
  const { signUp, inbox, apiDocs } = await run(readSettings(process.env), supervisor, step);
  say('');
  say(`Sign up     ${signUp}`);
  if (inbox) say(`Inbox       ${inbox}`);
  say(`API docs    ${apiDocs}`);
  say('');
  say('Permiso is ready');
} catch (error) {
  await stop(error);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { messageOf } from './problem.ts';
import { startNothingMore, stopProcesses } from './services/running-processes.ts';
import { startTestServices, type TestServices } from './test-services.ts';

/**
 * `npm test`: builds what the tests run, starts the servers they need, and runs Jest. Arguments go to Jest:
 * `npm test -- --selectProjects unit`, `npm test -- libs/features/users`.
 */
const EXIT_INTERRUPTED = 130;
const jestPath = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));

let jest: ChildProcess | undefined;
let isInterrupted = false;

const run = async (): Promise<number> => {
  await build();
  const services = await startTestServices('test');
  try {
    return isInterrupted ? EXIT_INTERRUPTED : await runJest(services);
  } finally {
    await services.stop();
  }
};

/** Runs Jest in a process group of its own, so that no worker of an interrupted run stays. */
const runJest = async (services: TestServices): Promise<number> => {
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jestPath];
  jest = spawn(process.execPath, [...args, ...process.argv.slice(2)], {
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TEST_DB_CONNECTION_STRING: services.databaseUrl,
      TEST_REDIS_URL: services.redisUrl,
      TEST_SMTP_URL: services.smtpUrl,
      TEST_MAIL_API_URL: services.mailUrl,
    },
  });
  let summary: unknown;
  jest.on('message', (message) => (summary = message));
  const [code] = (await once(jest, 'close')) as [number | null];
  signalJest('SIGKILL');
  if (typeof summary === 'string') process.stdout.write(`${summary}\n`);
  return code ?? EXIT_INTERRUPTED;
};

const signalJest = (signal: NodeJS.Signals): void => {
  if (jest?.pid === undefined) return;
  try {
    process.kill(-jest.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
};

const stopServices = (): Promise<void> => {
  startNothingMore();
  return stopProcesses();
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    if (jest) signalJest(signal);
    else void stopServices(); // so that what waits for them fails, and the run with it
  });
}

const fail = (error: unknown): void => {
  if (!isInterrupted) process.stderr.write(`permiso: ${messageOf(error)}\n`);
  process.exitCode = isInterrupted ? EXIT_INTERRUPTED : 1;
};

process.on('uncaughtException', (error) => {
  fail(error);
  signalJest('SIGKILL');
  void stopServices().then(() => process.exit());
});

try {
  process.exitCode = await run();
} catch (error) {
  fail(error);
}
process.exit();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { startTestServices } from './test-services.ts';

/**
 * `npm test`: builds what the tests run, starts the servers they need, and runs Jest. Arguments go to Jest:
 * `npm test -- --selectProjects unit`, `npm test -- libs/features/users`.
 */
const run = async (): Promise<number> => {
  await build();
  const services = await startTestServices('test');
  const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_DB_CONNECTION_STRING: services.databaseUrl,
      TEST_REDIS_URL: services.redisUrl,
      TEST_SMTP_URL: services.smtpUrl,
      TEST_MAIL_API_URL: services.mailUrl,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  await services.stop();
  return code ?? 1;
};

process.exitCode = await run();

import { startPasskeyBrowser } from '../browser/passkey-browser.ts';
import { messageOf } from '../problem.ts';
import { startNothingMore, stopProcesses } from '../services/running-processes.ts';
import { Narrator } from './narrator.ts';
import { startDemoStack } from './stack.ts';
import { type DemoReport, play } from './story.ts';

/**
 * `npm run demo`: plays Permiso's main job on the real stack with a real browser, and tells about it.
 * `npm run demo -- --json` prints one JSON object instead.
 */
const isJson = process.argv.includes('--json');
const print = (line: string): void => {
  if (!isJson) process.stdout.write(`${line}\n`);
};

let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    startNothingMore();
    void stopProcesses(); // so that what waits for them fails, and the demo with it
  });
}

const run = async (): Promise<void> => {
  const startedAt = performance.now();
  const narrator = new Narrator(print);
  print('Starting PostgreSQL, Redis, a mail server, the worker and the server on free ports…');
  const stack = await startDemoStack('demo');
  const browser = await startPasskeyBrowser();
  try {
    const report = await play(stack, browser, narrator);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    if (isJson) process.stdout.write(`${JSON.stringify({ ...report, seconds })}\n`);
    else conclude(report, seconds);
  } finally {
    await browser.close();
    await stack.stop();
  }
};

const conclude = ({ id_token: idToken, screenshots }: DemoReport, seconds: number): void => {
  print(`\nThe ID token, signed with ${idToken.header.alg} by the company's own key:\n`);
  print(JSON.stringify(idToken, null, 2));
  print(`\nDone in ${String(seconds)} s. ${String(screenshots.length)} screenshots are in .permiso/demo.`);
};

try {
  await run();
} catch (error) {
  process.stderr.write(`permiso: ${isInterrupted ? 'the demo was stopped' : messageOf(error)}\n`);
  process.exitCode = 1;
  await stopProcesses();
}
process.exit();

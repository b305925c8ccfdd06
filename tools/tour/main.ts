import { relative } from 'node:path';
import { startPasskeyBrowser } from '../browser/passkey-browser.ts';
import { startDemoStack } from '../demo/stack.ts';
import { messageOf } from '../problem.ts';
import { startNothingMore, stopProcesses } from '../services/running-processes.ts';
import { writeAlbum } from './album.ts';
import { Camera } from './camera.ts';
import { foundCompany } from './company.ts';
import { STOPS } from './stops.ts';

/**
 * `npm run tour`: fills a company of its own with people and applications, and photographs every page of the product,
 * light and dark, on a desktop and on a phone. `npm run tour -- consent` photographs only pages whose name has that word.
 */
const wanted = process.argv.slice(2).map((word) => word.toLowerCase());

let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    startNothingMore();
    void stopProcesses(); // so that what waits for them fails, and the tour with it
  });
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const run = async (): Promise<void> => {
  print('Starting PostgreSQL, Redis, a mail server, the worker and the server on free ports…');
  const stack = await startDemoStack('tour');
  const browser = await startPasskeyBrowser();
  try {
    print('Filling a company with people, groups and applications…');
    const company = await foundCompany(stack, browser);
    const camera = new Camera(browser, company);
    for (const stop of STOPS) {
      const name = `${stop.section} ${stop.name}`.toLowerCase();
      if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
      print(`  ${stop.section}: ${stop.name}`);
      await camera.photograph(stop);
    }
    const album = await writeAlbum(camera.pictures);
    print(`\n${String(camera.pictures.length)} pages. Open ${relative(process.cwd(), album)} in a browser.`);
  } finally {
    await browser.close();
    await stack.stop();
  }
};

try {
  await run();
} catch (error) {
  process.stderr.write(`permiso: ${isInterrupted ? 'the tour was stopped' : messageOf(error)}\n`);
  process.exitCode = 1;
  await stopProcesses();
}
process.exit();

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { glob, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, Problem } from './problem.ts';
import { assertMayStart, noteProcess } from './services/running-processes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const STAMPS = join(root, 'dist/.built.json');

interface Step {
  readonly name: string;
  /** Files whose content decides whether the step has to run. */
  readonly inputs: readonly string[];
  /** A file that exists once the step has run. */
  readonly output: string;
  run(): Promise<void>;
}

const generate: Step = {
  name: 'database client',
  inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
  output: 'libs/platform/database/src/generated/client.ts',
  run: () => runTool('prisma/build/index.js', ['generate']),
};

const server: Step = {
  name: 'server',
  inputs: ['{apps/server,apps/worker,apps/cli,libs}/**/*.ts', '.swcrc', 'prisma/schema.prisma'],
  output: 'dist/apps/server/src/main.js',
  async run() {
    // Built beside and put in place whole, so that no file of an older build stays.
    const next = `dist/.next-${String(process.pid)}`;
    const fresh = join(root, next);
    const ignore = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.fixture.ts', 'libs/testing/**'];
    const sources = ['apps/server', 'apps/worker', 'apps/cli', 'libs'];
    try {
      await runTool('@swc/cli/bin/swc.js', [...sources, '-d', next, '--quiet', '--ignore', ignore.join(',')]);
      for (const part of ['apps', 'libs']) {
        await rm(join(root, 'dist', part), { recursive: true, force: true });
        await rename(join(fresh, part), join(root, 'dist', part));
      }
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  },
};

const pages: Step = {
  name: 'web pages',
  inputs: ['apps/console/**/*', 'package-lock.json'],
  output: 'dist/console/sign-in.html',
  run: () => runTool('vite/bin/vite.js', ['build', '--config', 'apps/console/vite.config.ts', '--logLevel', 'warn']),
};

/** Builds what has changed since the last build. Reports each step that ran. */
export const build = async (report: (line: string) => void = () => undefined): Promise<void> => {
  await mkdir(join(root, 'dist'), { recursive: true });
  const stamps = readStamps();
  const runIfStale = async (step: Step): Promise<void> => {
    const stamp = await hashOf(step.inputs);
    if (stamps[step.name] === stamp && existsSync(join(root, step.output))) return;
    const startedAt = performance.now();
    await step.run();
    stamps[step.name] = stamp;
    writeFileSync(STAMPS, JSON.stringify(stamps, null, 2));
    report(`built ${step.name} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  };
  const results = await Promise.allSettled([runIfStale(generate).then(() => runIfStale(server)), runIfStale(pages)]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
};

const readStamps = (): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8')) as Record<string, string>; // only build() writes the file
  } catch {
    return {};
  }
};

const hashOf = async (patterns: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const entry of glob([...patterns], { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  for (const file of files.filter((path) => !path.includes('/generated/')).sort()) {
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('base64url');
};

/** Runs a command line tool of a dependency. @throws Problem with what it printed when it fails */
const runTool = async (path: string, args: string[]): Promise<void> => {
  assertMayStart(path);
  const child = spawn(process.execPath, [join(root, 'node_modules', path), ...args], { cwd: root });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const stop = async (): Promise<void> => {
    child.kill();
    await closed;
  };
  if (child.pid !== undefined) noteProcess({ pid: child.pid, stop }, closed);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await closed;
  if (code !== 0) throw new Problem(`${path} ${args.join(' ')} failed:\n${output}`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build((line) => {
      console.log(line);
    });
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}

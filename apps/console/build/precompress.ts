import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below, an answer fits into one packet anyway. */
const MIN_BYTES = 1_024;
const TEXT = /\.(js|css|svg)$/;

/** Puts a brotli and a gzip form beside every script and style sheet, so that the server need not compress any. */
export function precompress(): Plugin {
  return {
    name: 'permiso:precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => TEXT.test(name));
      await Promise.all(names.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string) {
  const content = await readFile(path);
  if (content.length < MIN_BYTES) return;
  await Promise.all([
    promisify(brotliCompress)(content).then((compressed) => writeFile(`${path}.br`, compressed)),
    promisify(gzip)(content, { level: 9 }).then((compressed) => writeFile(`${path}.gz`, compressed)),
  ]);
}

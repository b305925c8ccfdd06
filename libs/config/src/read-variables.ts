import { readFileSync } from 'node:fs';
import { ConfigurationError } from './environment.js';

const aliases: Record<string, string> = { DATABASE_URL: 'DB_CONNECTION_STRING' };

/**
 * The non-empty variables of `env`, with every `NAME_FILE` replaced by the content of the file it names, so that
 * secrets can be mounted instead of passed.
 * @throws ConfigurationError when a file can't be read or both forms are given
 */
export const readVariables = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const variables: Record<string, string> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '') continue;
    const target = name.replace(/_FILE$/, '');
    if (target === name || !secretNames.has(target)) {
      variables[aliases[name] ?? name] ??= value;
      continue;
    }
    if (env[target]) problems.push(`${target} and ${name} are both set; keep one`);
    try {
      variables[aliases[target] ?? target] = readFileSync(value, 'utf8').trim();
    } catch {
      problems.push(`${name} names a file that can't be read: ${value}`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return variables;
};

const secretNames = new Set([
  'ENCRYPTION_KEY',
  'ENCRYPTION_KEY_PREVIOUS',
  'DB_CONNECTION_STRING',
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'STATIC_API_KEY',
  'MAXMIND_LICENSE_KEY',
]);

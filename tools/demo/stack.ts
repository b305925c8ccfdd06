import { randomBytes } from 'node:crypto';
import { build } from '../build.ts';
import { freePort } from '../services/free-port.ts';
import { startNodeProcess } from '../start/node-process.ts';
import { startTestServices } from '../test-services.ts';

/** A whole Permiso of its own on free ports, gone after `stop`. */
export interface DemoStack {
  /** Origin of the sign-up host. */
  readonly signUpOrigin: string;
  /** The address of a tenant's host. */
  originOf(slug: string): string;
  /** Where logs lie. */
  readonly directory: string;
  /** Where mails can be read: `GET <mailUrl>/api/email`. */
  readonly mailUrl: string;
  stop(): Promise<void>;
}

/** @param name of the directory below `.permiso` in which it lives */
export const startDemoStack = async (name: string): Promise<DemoStack> => {
  const [services, port] = await Promise.all([startTestServices(name), freePort(), build()]);
  const host = `permiso.localhost:${String(port)}`;
  const env = {
    PATH: process.env['PATH'],
    APP_ENV: 'development',
    APP_URL: `http://${host}`,
    HOST: '127.0.0.1',
    PORT: String(port),
    ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
    DB_CONNECTION_STRING: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    SMTP_URL: services.smtpUrl,
  };
  const options = { env, directory: services.directory };
  await Promise.all([startNodeProcess('worker', options), startNodeProcess('server', options)]);
  return {
    signUpOrigin: `http://${host}`,
    originOf: (slug) => `http://${slug}.${host}`,
    directory: services.directory,
    mailUrl: services.mailUrl,
    stop: services.stop,
  };
};

import { randomBytes } from 'node:crypto';
import { build } from '../../tools/build.ts';
import { freePort } from '../../tools/services/free-port.ts';
import { startNodeProcess } from '../../tools/start/node-process.ts';
import { startTestServices } from '../../tools/test-services.ts';
import { type NewTenant, preparePermiso } from './permiso-target.ts';
import { startScript } from './processes.ts';
import { type InstanceCost } from './report.ts';
import { type Subject, type Target } from './target.ts';

/** Everything that runs for the bench, gone after `stop`. */
export interface BenchStack {
  readonly permiso: Target;
  readonly bare: Target;
  readonly signUp: { readonly port: number; readonly baseHost: string; readonly mailUrl: string };
  readonly instance: InstanceCost;
  stop(): Promise<void>;
}

/** Starts Permiso as in real life (one server, a worker, PostgreSQL, Redis) and the bare engine, with `count` tenants. */
export const startBenchStack = async (count: number): Promise<BenchStack> => {
  await build();
  const services = await startTestServices('bench');
  try {
    const [port, barePort] = [await freePort(), await freePort()];
    const baseHost = `permiso.localhost:${String(port)}`;
    const env = {
      PATH: process.env['PATH'],
      APP_ENV: 'development',
      APP_URL: `http://${baseHost}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      TRUST_PROXY: '127.0.0.1/32', // the bench is the proxy: people come from addresses of their own
      ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
      DB_CONNECTION_STRING: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      SMTP_URL: services.smtpUrl,
      NODE_OPTIONS: process.env['BENCH_NODE_OPTIONS'],
    };
    const { directory, mailUrl } = services;
    await Promise.all([startNodeProcess('worker', { env, directory }), startNodeProcess('server', { env, directory })]);
    const bare = await startBare(barePort, count, directory);
    const inside = await startScript<{ tenants: NewTenant[]; instance: InstanceCost }>('inside.ts', [String(count)], {
      directory,
      env,
    });
    await inside.child.exited;
    const permiso = await preparePermiso(port, inside.message.tenants);
    return {
      permiso,
      bare,
      signUp: { port, baseHost, mailUrl },
      instance: inside.message.instance,
      stop: services.stop,
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
};

type BareClient = Pick<Subject, 'clientId' | 'clientSecret' | 'userId' | 'offlineScope'>;

const startBare = async (port: number, count: number, directory: string): Promise<Target> => {
  const args = [String(port), String(count)];
  const { message } = await startScript<BareClient & { hosts: string[] }>('bare-engine.ts', args, {
    directory,
    env: { PATH: process.env['PATH'] },
  });
  const { hosts, ...client } = message;
  const subjects = hosts.map((host) => ({ ...client, host, passkey: null, tokens: new Map() }));
  return { name: 'bare', port, subjects };
};

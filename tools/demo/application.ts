import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { type ManagedProcess, startProcess } from '../services/managed-process.ts';
import { type ApplicationMessage, type LoginReport } from './login-report.ts';

export interface ApplicationSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly port: number;
  /** Where its log lies. */
  readonly directory: string;
}

/** The application that people log into, a process of its own. */
export interface RunningApplication {
  readonly origin: string;
  /** What the application learned in the first login through it. @throws Problem when the login failed there */
  readonly login: Promise<LoginReport>;
}

const NAME = 'application';

/** @throws Problem when the application ends before it listens */
export const startApplication = async (settings: ApplicationSettings): Promise<RunningApplication> => {
  const ready = Promise.withResolvers<undefined>();
  const login = Promise.withResolvers<LoginReport>();
  login.promise.catch(() => undefined); // whoever awaits it gets the error
  const onMessage = (message: unknown): void => {
    const told = message as ApplicationMessage; // relying-party.ts sends nothing else
    if (told === 'ready') ready.resolve(undefined);
    else if ('report' in told) login.resolve(told.report);
    else login.reject(new Problem(`The application says: ${told.error}`));
  };
  const application = await start(settings, onMessage);
  const ended = application.exited.then(() => {
    throw new Problem(`The application ended; see ${join(settings.directory, `${NAME}.log`)}`);
  });
  ended.catch((error: unknown) => {
    login.reject(error);
  });
  await Promise.race([ready.promise, ended]);
  return { origin: originOf(settings.port), login: login.promise };
};

export const originOf = (port: number): string => `http://localhost:${String(port)}`;

const start = (settings: ApplicationSettings, onMessage: (message: unknown) => void): Promise<ManagedProcess> =>
  startProcess({
    name: NAME,
    command: process.execPath,
    args: [join(import.meta.dirname, 'relying-party.ts')],
    directory: settings.directory,
    env: {
      PATH: process.env['PATH'],
      ISSUER: settings.issuer,
      CLIENT_ID: settings.clientId,
      CLIENT_SECRET: settings.clientSecret,
      RP_PORT: String(settings.port),
    },
    onMessage,
  });

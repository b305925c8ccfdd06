import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { freePort, waitForPort } from './free-port.ts';
import { stopLeftover } from './leftover.ts';
import { type ManagedProcess, pidFileOf, startProcess } from './managed-process.ts';

export interface MailboxService extends ManagedProcess {
  /** Where to send mail. */
  readonly url: string;
  /** Where to read it: a web page, and an API under /api/email. */
  readonly webUrl: string;
}

const MAX_MAILS = '500';

/** Starts a real SMTP server that keeps every mail and shows it on a web page. */
export const startMailbox = async (options: {
  directory: string;
  smtpPort?: number;
  webPort?: number;
}): Promise<MailboxService> => {
  const { directory } = options;
  await mkdir(directory, { recursive: true });
  await stopLeftover({ pidFile: pidFileOf({ name: 'mailbox', directory }), mark: directory });
  const smtpPort = options.smtpPort ?? (await freePort());
  const webPort = options.webPort ?? (await freePort());
  const script = fileURLToPath(new URL('../../node_modules/maildev/dist/bin/maildev.js', import.meta.url));
  const settings = {
    smtp: String(smtpPort),
    web: String(webPort),
    ip: '127.0.0.1',
    'web-ip': '127.0.0.1',
    'mail-directory': directory,
    'max-emails': MAX_MAILS,
  };
  const args = [script, ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])];
  const mailbox = await startProcess({ name: 'mailbox', command: process.execPath, args, directory });
  await Promise.all([waitForPort(smtpPort, mailbox), waitForPort(webPort, mailbox)]);
  return { ...mailbox, url: `smtp://127.0.0.1:${String(smtpPort)}`, webUrl: `http://127.0.0.1:${String(webPort)}` };
};

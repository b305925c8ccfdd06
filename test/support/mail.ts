import { setTimeout as sleep } from 'node:timers/promises';
import { HttpBrowser } from './http-browser.ts';

interface Mail {
  readonly to: readonly { readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WAIT_MS = 20_000;
const POLL_MS = 50;

/** The newest mail to an address, read from the test run's real SMTP server. Waits until it has come. */
export const mailTo = async (address: string, isWanted: (mail: Mail) => boolean = () => true): Promise<Mail> => {
  const api = process.env['TEST_MAIL_API_URL'];
  if (api === undefined) throw new Error('TEST_MAIL_API_URL is not set.');
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    const mails = (await new HttpBrowser().request(`${api}/api/email`)).json<Mail[]>();
    const mail = mails.findLast(
      ({ to, ...rest }) => to.some((entry) => entry.address === address) && isWanted({ to, ...rest }),
    );
    if (mail) return mail;
  }
  throw new Error(`No mail came to ${address}.`);
};

/** The six-digit code of the newest sign-up mail to an address. */
export const codeMailedTo = async (address: string): Promise<string> => {
  const code = /\b\d{6}\b/.exec((await mailTo(address)).text)?.[0];
  if (code === undefined) throw new Error(`The mail to ${address} has no code.`);
  return code;
};

import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';

interface Mail {
  readonly to: readonly { readonly address: string }[];
  readonly text: string;
}

const WAIT_MS = 20_000;
const POLL_MS = 100;

/** The six-digit code of the newest mail to an address. Waits until it has come. @throws Problem when none comes */
export const codeMailedTo = async (mailUrl: string, address: string): Promise<string> => {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    const response = await fetch(`${mailUrl}/api/email`);
    const mails = (await response.json()) as Mail[]; // the mail server's documented answer
    const mail = mails.findLast(({ to }) => to.some((entry) => entry.address === address));
    const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0];
    if (code !== undefined) return code;
  }
  throw new Problem(`No mail with a code came to ${address}.`);
};

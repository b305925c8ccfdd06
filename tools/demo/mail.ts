import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';

export interface Mail {
  readonly to: readonly { readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WAIT_MS = 20_000;
const POLL_MS = 50;

/** The newest mail to an address that is wanted. Waits until it has come. @throws Problem when none comes */
export const mailTo = async (
  mailUrl: string,
  address: string,
  isWanted: (mail: Mail) => boolean = () => true,
): Promise<Mail> => {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    const response = await fetch(`${mailUrl}/api/email`);
    const mails = (await response.json()) as Mail[]; // the mail server's documented answer
    const mail = mails.findLast((one) => one.to.some((entry) => entry.address === address) && isWanted(one));
    if (mail) return mail;
  }
  throw new Problem(`No mail came to ${address}.`);
};

const CODE = /\b\d{6}\b/;

/** The six-digit code of the newest mail to an address that has one. @throws Problem when none comes */
export const codeMailedTo = async (mailUrl: string, address: string): Promise<string> => {
  const { text } = await mailTo(mailUrl, address, (mail) => CODE.test(mail.text));
  return CODE.exec(text)?.[0] ?? '';
};

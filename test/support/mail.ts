import { randomBytes } from 'node:crypto';
import * as mailbox from '../../tools/demo/mail.ts';

/** Where the test run's real mail server shows what came. */
const mailUrl = (): string => {
  const url = process.env['TEST_MAIL_API_URL'];
  if (url === undefined) throw new Error('TEST_MAIL_API_URL is not set.');
  return url;
};

/** The newest mail to an address that is wanted. Waits until it has come. */
export const mailTo = (address: string, isWanted?: (mail: mailbox.Mail) => boolean): Promise<mailbox.Mail> =>
  mailbox.mailTo(mailUrl(), address, isWanted);

/** The six-digit code of the newest sign-up mail to an address. */
export const codeMailedTo = (address: string): Promise<string> => mailbox.codeMailedTo(mailUrl(), address);

/** An address nobody else in the test run has: every suite's mail comes to one server. */
export const ownAddress = (name: string): string => `${name}@${randomBytes(4).toString('hex')}.example`;

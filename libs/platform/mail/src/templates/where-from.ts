import { fillText } from '../fill-text.js';
import { type MailVoice } from '../mail-body.js';
import { nameInMail } from '../plain-text.js';

/** When and from where something was done to an account. */
export interface WhereFrom {
  /** ISO 8601 */
  readonly at: string;
  readonly browser: string | null;
  readonly os: string | null;
  readonly ip: string | null;
}

export const whereFromFacts = ({ at, browser, os, ip }: WhereFrom, { texts, moment }: MailVoice) =>
  [
    [texts.facts.time, moment(at)],
    [texts.facts.device, nameInMail(deviceOf({ browser, os }, texts.deviceOn) ?? texts.unknown)],
    [texts.facts.ipAddress, ip ?? texts.unknown],
  ] as const;

const deviceOf = ({ browser, os }: Pick<WhereFrom, 'browser' | 'os'>, pattern: string): string | null =>
  browser !== null && os !== null ? fillText(pattern, { browser, os }) : (browser ?? os);

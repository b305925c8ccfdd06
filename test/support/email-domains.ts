import { type DnsServer } from '#testing';
import { mailTo } from './mail.ts';
import { expectStatus, type Person } from './people.ts';

/** An e-mail domain as administrators see it. */
export interface EmailDomain {
  readonly id: string;
  readonly domain: string;
  readonly recordName: string;
  readonly recordValue: string;
  readonly state: 'pending' | 'verified' | 'missing';
  readonly lastResult: string | null;
  readonly isJoiningOn: boolean;
}

export const addDomain = async ({ browser, origin }: Person, domain: string): Promise<EmailDomain> =>
  expectStatus(await browser.request(`${origin}/api/email-domains`, { json: { domain } }), 201).json<EmailDomain>();

/** Has the server look for the record. */
export const checkDomain = async ({ browser, origin }: Person, id: string): Promise<EmailDomain> => {
  const url = `${origin}/api/email-domains/${id}/verification`;
  return expectStatus(await browser.request(url, { method: 'POST' }), 200).json<EmailDomain>();
};

export const changeDomain = async (
  { browser, origin }: Person,
  id: string,
  json: { isJoiningOn?: boolean; groupIds?: string[] },
): Promise<EmailDomain> => {
  const url = `${origin}/api/email-domains/${id}`;
  return expectStatus(await browser.request(url, { method: 'PATCH', json }), 200).json<EmailDomain>();
};

export const domainsOf = async ({ browser, origin }: Person): Promise<EmailDomain[]> =>
  expectStatus(await browser.request(`${origin}/api/email-domains`), 200).json<{ items: EmailDomain[] }>().items;

/** Adds the domain, puts its record into the DNS, has it verified, and lets people join by it. */
export const openDomain = async (person: Person, dns: DnsServer, domain: string): Promise<EmailDomain> => {
  const { id, recordName, recordValue } = await addDomain(person, domain);
  dns.set(recordName, recordValue);
  const { state } = await checkDomain(person, id);
  if (state !== 'verified') throw new Error(`The domain ${domain} is ${state}.`);
  return changeDomain(person, id, { isJoiningOn: true });
};

const LINK = /https?:\/\/\S+\/join#([\w-]+)/;

/** The token of the newest link that was mailed to the address. */
export const joinTokenMailedTo = async (address: string): Promise<string> => {
  const { text } = await mailTo(address, (mail) => LINK.test(mail.text));
  return LINK.exec(text)?.[1] ?? '';
};

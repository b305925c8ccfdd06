import { type JSONWebKeySet } from 'jose';
import { HttpBrowser } from './http-browser.ts';
import { expectStatus, type Person } from './people.ts';

export interface SigningKeyEntry {
  readonly id: string;
  readonly algorithm: string;
  readonly state: 'next' | 'active' | 'retiring';
  readonly createdAt: string;
  readonly activateAt: string | null;
}

/** The keys that the tenant publishes, as the server process at `port` says. */
export const publishedKeys = async (
  { origin }: Person,
  port?: number,
): Promise<JSONWebKeySet & { keys: { kid: string }[] }> => {
  const base = port === undefined ? origin : `http://127.0.0.1:${String(port)}`;
  const headers = { host: new URL(origin).host };
  const answer = await new HttpBrowser().request(`${base}/.well-known/jwks.json`, { headers });
  return expectStatus(answer, 200).json();
};

export const signingKeysOf = async ({ browser, origin }: Person): Promise<SigningKeyEntry[]> =>
  expectStatus(await browser.request(`${origin}/api/signing-keys`), 200).json<{ items: SigningKeyEntry[] }>().items;

/** Replaces the tenant's keys at once, as somebody who fears for them. */
export const rotateInEmergency = async ({ browser, origin }: Person, algorithm?: string): Promise<void> => {
  const url = `${origin}/api/signing-keys/emergency-rotations`;
  expectStatus(await browser.request(url, { json: algorithm === undefined ? {} : { algorithm } }), 200);
};

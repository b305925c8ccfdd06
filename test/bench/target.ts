import { type VirtualPasskey } from '../../libs/testing/src/virtual-passkey.ts';
import { type CookieJar } from './cookie-jar.ts';

/** What a login of the subject gave, to begin with. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** One tenant (of the bare engine: one provider) with a client and a person, as the cases use it. */
export interface Subject {
  /** Host header with port. */
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly userId: string;
  /** How the person signs in; the bare engine takes everybody's word. */
  readonly passkey: VirtualPasskey | null;
  /** What to ask for to get a refresh token too. */
  readonly offlineScope: string;
  /** Tokens that were got by logging in: one set for each worker that uses the subject. */
  readonly tokens: Map<number, Tokens>;
  /** The cookies of the browser in which the person logged in last. */
  lastBrowser?: CookieJar;
}

/** One of the two that are compared. */
export interface Target {
  readonly name: 'permiso' | 'bare';
  readonly port: number;
  readonly subjects: readonly Subject[];
}

export const REDIRECT_URI = 'https://app.example/callback';
/** What client credentials are asked for: an API (RFC 8707), and what may be done there. */
export const RESOURCE = 'https://api.example';
export const PERMISSION = 'read';
export const SCOPES = 'openid profile email groups';

export const issuerOf = ({ host }: Subject): string => `http://${host}`;

/** HTTP Basic with the client's id and secret (RFC 6749 §2.3.1). */
export const basicOf = ({ clientId, clientSecret }: Subject): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
});

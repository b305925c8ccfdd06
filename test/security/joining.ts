import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { VirtualPasskey } from '#testing';
import { type BrowserResponse, type HttpBrowser } from '../support/http-browser.ts';

interface Joining {
  readonly begun: BrowserResponse;
  /** What the browser sends to finish: a new passkey for the challenge it got. */
  answer(): { ceremonyId: string; response: unknown };
}

/** Says on that host who one is, with the token of a sign-up link. */
export const beginJoining = async (
  origin: string,
  browser: HttpBrowser,
  { token, username }: { token: string; username: string },
): Promise<Joining> => {
  const profile = { token, givenName: 'Eve', familyName: 'Moneypenny', username, email: `${username}@example.com` };
  const begun = await browser.request(`${origin}/api/joining/options`, { json: profile });
  return {
    begun,
    answer: () => {
      const { ceremonyId, options } = begun.json<{
        ceremonyId: string;
        options: PublicKeyCredentialCreationOptionsJSON;
      }>();
      return { ceremonyId, response: VirtualPasskey.create(origin, options).response };
    },
  };
};

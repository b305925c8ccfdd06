import { type BrowserRequest, type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { type Person } from './people.ts';

/**
 * Sends a request for a tenant's host to the server process that listens on `port`: with the cookies of `person`, where
 * there is one.
 */
export const requestAt = (
  port: number,
  url: string,
  { headers = {}, ...request }: BrowserRequest = {},
  person?: Person,
): Promise<BrowserResponse> => {
  const { host, pathname, search } = new URL(url);
  const cookie = person?.browser.cookiesFor(host, pathname) ?? '';
  return new HttpBrowser().request(`http://127.0.0.1:${String(port)}${pathname}${search}`, {
    ...request,
    headers: { host, ...(cookie === '' ? {} : { cookie }), ...headers },
  });
};

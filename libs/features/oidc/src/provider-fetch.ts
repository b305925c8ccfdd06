import { type Configuration } from 'oidc-provider';
import { type Outbound } from '#platform/outbound';

type Fetch = NonNullable<Configuration['fetch']>;

/** Has the provider reach what clients name (`jwks_uri`, `sector_identifier_uri` …) by our one way out. */
export const providerFetch =
  (outbound: Outbound): Fetch =>
  (url, { method, headers, body } = {}) =>
    outbound.fetch(url instanceof Request ? url.url : url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(new Headers(headers)),
      ...(body === null || body === undefined ? {} : { body: textOf(body) }),
    });

/** The provider sends JSON as text, and forms. */
const textOf = (body: NonNullable<RequestInit['body']>): string => {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('The provider sends text and forms only.');
};

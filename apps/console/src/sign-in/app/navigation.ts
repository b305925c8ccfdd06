/** Leaves for an address that the server gave; anything but http(s) is refused. */
export function leaveFor(address: string) {
  const url = new URL(address, window.location.origin);
  if (url.protocol === 'https:' || url.protocol === 'http:') window.location.assign(url);
}

/** A `return_to` of our own origin, else `fallback`: never an open redirect. */
export function safeReturnPath(value: string | null, fallback: string): string {
  if (!value?.startsWith('/')) return fallback;
  const url = URL.canParse(value, window.location.origin) ? new URL(value, window.location.origin) : null;
  return url?.origin === window.location.origin ? `${url.pathname}${url.search}${url.hash}` : fallback;
}

/** The one-time token in the fragment; kept in memory alone, taken out of the address bar and the history. */
export function takeFragmentToken(): string {
  const token = window.location.hash.slice(1);
  if (token) window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return token;
}

export const queryParameter = (name: string) => new URLSearchParams(window.location.search).get(name);

/** For an interaction that is gone. */
export const leaveForExpired = () => window.location.replace('/error?code=session_expired');

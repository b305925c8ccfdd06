import { type ClientType } from './client.js';

/** Why a URI is refused: a stable code and a sentence for the administrator. */
export interface UriProblem {
  readonly code: string;
  readonly message: string;
}

/** `scheme://authority`, read from the text itself: the URL parser forgives what browsers and clients may not. */
const WEB_AUTHORITY = /^https?:\/\/([^/?#]+)/i;
const HOST_WITH_PORT = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** A reversed domain name of the application's maker, then a path (RFC 8252 §7.1). */
const PRIVATE_USE = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9][a-z0-9+-]*)+:\/[^?#]/i;
const PRINTABLE_ASCII = /^[!-~]+$/;

const problem = (code: string, message: string): UriProblem => ({ code, message });

/**
 * Why `uri` may not be registered as a redirect URI of a client of that type, or null when it may: absolute, https, or
 * http for this machine only; for public clients also a private-use scheme (RFC 9700 §2.1 and §4.1, RFC 8252 §7).
 */
export const redirectUriProblem = (uri: string, type: ClientType): UriProblem | null => {
  if (uri.includes('*')) return problem('wildcard', 'Write the whole address: wildcards are not supported.');
  if (uri.includes('#')) return problem('fragment', 'Leave out the # part: a redirect URI has no fragment.');
  if (isPrivateUse(uri)) return privateUseProblem(uri, type);
  return webUrlProblem(uri);
};

/** Why `url` may not be a link of a client, or null when it may: absolute, https, or http for this machine only. */
export const webUrlProblem = (url: string): UriProblem | null => {
  const refused = characterProblem(url);
  if (refused) return refused;
  if (!URL.canParse(url))
    return problem('malformed', 'Write an absolute address, such as https://app.example.com/callback.');
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return problem('scheme_not_allowed', `Addresses with ${protocol} are not allowed here; use https.`);
  }
  const authority = WEB_AUTHORITY.exec(url)?.[1];
  if (authority?.includes('@')) return problem('userinfo', 'Leave out the user name before the @.');
  if (authority === undefined || !HOST_WITH_PORT.test(authority)) {
    return problem('malformed', 'Write scheme, host and path in full, such as https://app.example.com/callback.');
  }
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return problem('https_required', 'Use https: plain http is for addresses of this machine (localhost) only.');
  }
  return null;
};

/** Why `url` may not be an endpoint of a client that we call, or null when it may: a web address without fragment. */
export const endpointProblem = (url: string): UriProblem | null =>
  url.includes('#') ? problem('fragment', 'Leave out the # part: an endpoint has no fragment.') : webUrlProblem(url);

/** Why `url` may not be the place where others start a sign-in, which is always https (OpenID Connect Core §4). */
export const secureUrlProblem = (url: string): UriProblem | null =>
  webUrlProblem(url) ?? (/^https:/i.test(url) ? null : problem('https_required', 'Use https.'));

/** Why `origin` may not be one of a client's web origins: as a browser sends it, scheme, host and port (RFC 6454 §6.2). */
export const originProblem = (origin: string): UriProblem | null => {
  const refused = origin.includes('*')
    ? problem('wildcard', 'Write each origin: wildcards are not supported.')
    : webUrlProblem(origin);
  if (refused) return refused;
  return new URL(origin).origin === origin
    ? null
    : problem('not_an_origin', 'Write scheme, host and port only, in lower case, such as https://app.example.com.');
};

const characterProblem = (uri: string): UriProblem | null => {
  if (uri.includes('\\')) return problem('backslash', 'Use / instead of \\.');
  if (PRINTABLE_ASCII.test(uri)) return null;
  return problem(
    'forbidden_character',
    'Percent-encode spaces and anything beyond ASCII; write hosts in their xn-- form.',
  );
};

const isPrivateUse = (uri: string): boolean => PRIVATE_USE.test(uri);

const privateUseProblem = (uri: string, type: ClientType): UriProblem | null => {
  const refused = characterProblem(uri);
  if (refused) return refused;
  if (!URL.canParse(uri)) return problem('malformed', 'Write the address in the form com.example.app:/callback.');
  if (type !== 'public') {
    return problem(
      'scheme_not_allowed',
      'Only public clients, such as mobile applications, may use a scheme of their own.',
    );
  }
  const authority = /^[^:]+:\/\/([^/?]*)/.exec(uri)?.[1];
  return authority?.includes('@') ? problem('userinfo', 'Leave out the user name before the @.') : null;
};

/** Hosts that name the machine itself (RFC 6761 §6.3, RFC 8252 §8.3). */
const isLoopback = (hostname: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');

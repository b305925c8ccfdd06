import { lookup as resolve } from 'node:dns';
import { Agent, fetch as undiciFetch } from 'undici';

/**
 * A fetch that finds `*.localhost` on this machine, as browsers do (RFC 6761 §6.3); Node asks the resolver, which often
 * doesn't know these names.
 */
export const localhostFetch: typeof fetch = (input, init) =>
  // undici's own types differ from the global ones in name only.
  undiciFetch(input as never, { ...init, dispatcher } as never) as unknown as Promise<Response>;

type Lookup = typeof resolve;

const lookup = ((hostname, options, callback) => {
  if (!hostname.endsWith('.localhost')) return resolve(hostname, options as never, callback as never);
  const isAll = typeof options === 'object' && options !== null && 'all' in options && options.all === true;
  const done = callback as (error: null, address: unknown, family?: number) => void;
  if (isAll) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
}) as Lookup;

const dispatcher = new Agent({ connect: { lookup: lookup as never } });

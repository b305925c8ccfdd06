import { join } from 'node:path';

/** What an address of a Unix domain socket holds on every system, its end included. */
const MAX_BYTES = 100;
const PLAIN = /^[\w./@+-]+$/;

/**
 * Where in the folder a server can listen besides its port: who speaks to it from this machine does so in half the
 * processor time. Null where the folder lies too deep for a socket's address, or has a name that settings would need to
 * quote.
 */
export const socketPathIn = (directory: string, name: string): string | null => {
  const path = join(directory, name);
  return PLAIN.test(path) && Buffer.byteLength(path) <= MAX_BYTES ? path : null;
};

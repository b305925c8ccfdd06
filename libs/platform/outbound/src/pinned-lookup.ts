import { type LookupFunction } from 'node:net';
import { type AddressPolicy } from './address-policy.js';
import { AddressNotAllowed, NameNotResolved } from './outbound.errors.js';
import { type ResolvedAddress, type ResolveName } from './resolve-name.js';

/**
 * The lookup of a socket that is about to connect. What is checked here is what the socket connects to: the name is not
 * asked for again, so an answer that changes between two questions (DNS rebinding) has nothing to change. A name with
 * one address that may not be reached is refused whole.
 */
export const pinnedLookup =
  (resolve: ResolveName, policy: AddressPolicy): LookupFunction =>
  (hostname, options, callback) => {
    resolveChecked(hostname, resolve, policy).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, [...addresses]);
        else if (first) callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, []); // ours, and handed through by the socket as it is
      },
    );
  };

/** The addresses of a name, when every one of them may be reached. @throws NameNotResolved @throws AddressNotAllowed */
export const resolveChecked = async (
  hostname: string,
  resolve: ResolveName,
  policy: AddressPolicy,
): Promise<readonly ResolvedAddress[]> => {
  const addresses = await resolve(hostname).catch((error: unknown) => {
    throw new NameNotResolved(hostname, error);
  });
  if (addresses.length === 0) throw new NameNotResolved(hostname, null);
  if (!addresses.every(({ address }) => policy.allows(address))) throw new AddressNotAllowed(hostname);
  return addresses;
};

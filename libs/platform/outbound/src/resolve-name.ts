import { lookup } from 'node:dns/promises';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address that a name leads to. */
export type ResolveName = (hostname: string) => Promise<readonly ResolvedAddress[]>;

const LOOPBACK: readonly ResolvedAddress[] = [{ address: '127.0.0.1', family: 4 }];

/** Asks the system, as any program of this machine would; but `localhost` and all below it is loopback (RFC 6761 §6.3). */
export const resolveName: ResolveName = async (hostname) => {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return LOOPBACK;
  return lookup(hostname, { all: true, order: 'verbatim' });
};

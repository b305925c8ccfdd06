import { isIPv6 } from 'node:net';
import { type RequestInfo, type TenantContext } from '#kernel';

const IPV6_GROUPS = 8;
/** A customer of an IPv6 provider gets a /64 at least: single addresses would make every limit void. */
const NETWORK_GROUPS = 4;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whom limits count: an IPv4 address, or the /64 network of an IPv6 address. */
export const networkOf = ({ ip }: Pick<RequestInfo, 'ip'>): string => {
  if (ip === null) return 'unknown';
  const mapped = MAPPED_IPV4.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(ip) ? `${expand(ip).slice(0, NETWORK_GROUPS).join(':')}::/64` : ip;
};

/** Whom a tenant's limits count: the network, within the tenant. */
export const callerOf = ({ tenant, request }: TenantContext): string => `${tenant.id}:${networkOf(request)}`;

/** The eight groups of an address, with what `::` stands for written out (RFC 4291 §2.2). */
const expand = (ip: string): string[] => {
  const canonical = new URL(`http://[${ip.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = new Array<string>(IPV6_GROUPS - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right];
};

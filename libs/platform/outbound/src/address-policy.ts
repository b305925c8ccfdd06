import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** All that IANA has given out as global unicast; whatever else is IPv6 has a special purpose or none yet. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Which addresses may be connected to: public ones (RFC 6890, RFC 4291 §2.4), and those of the named ranges. */
export class AddressPolicy {
  private readonly allowedRanges: readonly Range[];

  /** @param allowedRanges in CIDR notation */
  constructor(allowedRanges: readonly string[]) {
    this.allowedRanges = allowedRanges.map((range) => ipaddr.parseCIDR(range));
  }

  allows(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    // An IPv4 address in IPv6's clothes (::ffff:10.0.0.1) is connected to as the IPv4 address.
    const parsed = ipaddr.process(address);
    return this.isNamed(parsed) || isPublic(parsed);
  }

  private isNamed(address: Address): boolean {
    return this.allowedRanges.some(([network, bits]) => isWithin(address, network, bits));
  }
}

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST));

const isWithin = (address: Address, network: Address, bits: number): boolean => {
  if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
  return network instanceof ipaddr.IPv6 && address.match(network, bits);
};

import ipaddr from 'ipaddr.js';

/** The ranges in CIDR notation, single addresses as ranges of one; null where one of them is none. */
export const parseRanges = (texts: readonly string[]): string[] | null => {
  const ranges = texts.map((text) => {
    if (text.includes('%')) return null; // a zone is a matter of one machine (RFC 4007 §11)
    if (ipaddr.isValidCIDR(text)) return text.toLowerCase();
    if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
    return `${text.toLowerCase()}/${ipaddr.parse(text).kind() === 'ipv4' ? '32' : '128'}`;
  });
  return ranges.every((range) => range !== null) ? ranges : null;
};

/** Whether `ip` lies in one of the ranges. An address that can't be read lies in none. */
export const isInRanges = (ip: string | null, ranges: readonly string[]): boolean => {
  if (ip === null || !ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip); // an IPv4 address in IPv6's clothes is the IPv4 address
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && address.match(network, bits);
  });
};

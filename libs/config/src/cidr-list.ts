import ipaddr from 'ipaddr.js';

/** The ranges of a list that is separated by commas. */
export const cidrList = (value: string): string[] =>
  value
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');

/** Whether every entry of the list is a range in CIDR notation, of IPv4 or IPv6. */
export const isCidrList = (value: unknown): boolean =>
  typeof value === 'string' && cidrList(value).every((range) => ipaddr.isValidCIDR(range));

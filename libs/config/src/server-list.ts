import { isIP, isIPv6 } from 'node:net';

/** IPv6 stands in brackets where a port follows: `9.9.9.9:53`, `[::1]:53`. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/;

/** The servers of a list that is separated by commas. */
export const serverList = (value: string): string[] =>
  value
    .split(',')
    .map((server) => server.trim())
    .filter((server) => server !== '');

/** Whether every entry of the list is an IP address, with or without a port. */
export const isServerList = (value: unknown): boolean => typeof value === 'string' && serverList(value).every(isServer);

const isServer = (server: string): boolean => {
  if (isIP(server) !== 0) return true;
  const match = WITH_PORT.exec(server);
  if (!match) return false;
  const [, bracketed, plain, port] = match;
  const isAddress = bracketed === undefined ? isIP(plain ?? '') !== 0 : isIPv6(bracketed);
  return isAddress && Number(port) > 0 && Number(port) <= 65_535;
};

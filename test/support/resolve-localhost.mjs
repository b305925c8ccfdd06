import dns from 'node:dns';

/**
 * Preloaded into programs that know nothing of tests: `*.localhost` is this machine for them, as it is for browsers
 * (RFC 6761 §6.3) and as a line in /etc/hosts would make it.
 */
const { lookup } = dns;
dns.lookup = (hostname, options, callback) =>
  lookup(hostname.endsWith('.localhost') ? '127.0.0.1' : hostname, options, callback);

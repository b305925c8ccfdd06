import { AddressPolicy } from './address-policy.js';

describe('AddressPolicy', () => {
  const policy = new AddressPolicy([]);

  it.each(['1.1.1.1', '9.9.9.9', '172.15.255.255', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001:82b::200e'])(
    'allows %s, which is public',
    (address) => {
      expect(policy.allows(address)).toBe(true);
    },
  );

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared by carriers', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, a cloud’s metadata', '169.254.169.254'],
    ['a cloud’s metadata', '100.100.100.200'],
    ['of protocol assignments', '192.0.0.192'],
    ['for documentation', '192.0.2.1'],
    ['for documentation', '198.51.100.1'],
    ['for documentation', '203.0.113.1'],
    ['a 6to4 relay', '192.88.99.1'],
    ['for benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4 in IPv6, compatible', '::127.0.0.1'],
    ['IPv4 in IPv6, mapped', '::ffff:127.0.0.1'],
    ['IPv4 in IPv6, mapped', '::ffff:a00:1'],
    ['IPv4 in IPv6, translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of a network’s own', '64:ff9b:1::a00:1'],
    ['discarded', '100::1'],
    ['Teredo', '2001::1'],
    ['for benchmarks', '2001:2::1'],
    ['ORCHID', '2001:20::1'],
    ['for documentation', '2001:db8::1'],
    ['for documentation', '3fff::1'],
    ['6to4', '2002:7f00:1::1'],
    ['segment routing', '5f00::1'],
    ['not given out', '4000::1'],
    ['a cloud’s metadata', 'fd00:ec2::254'],
    ['unique local', 'fc00::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
  ])('refuses what is %s: %s', (_what, address) => {
    expect(policy.allows(address)).toBe(false);
  });

  it.each(['', 'example.com', '127.1', '0x7f000001', '2130706433', '017700000001', '10.0.0', '::g'])(
    'refuses “%s”, which is no address or leads to none that is public',
    (text) => {
      expect(policy.allows(text)).toBe(false);
    },
  );

  it('allows the ranges that the deployment names, and nothing around them', () => {
    const intranet = new AddressPolicy(['10.1.0.0/16', 'fd00:1::/32']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd00:1::5'].map((address) => intranet.allows(address))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['10.2.0.1', '127.0.0.1', '169.254.169.254', 'fd00:2::5'].some((one) => intranet.allows(one))).toBe(false);
  });
});

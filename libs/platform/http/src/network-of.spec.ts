import { networkOf } from './network-of.js';

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [null, 'unknown'],
  ])('counts %s as %s', (ip, network) => {
    expect(networkOf({ ip })).toBe(network);
  });

  it('counts neighbours in one IPv6 network as one, and other networks apart', () => {
    expect(networkOf({ ip: '2001:db8:1:2::a' })).toBe(networkOf({ ip: '2001:db8:1:2:ffff::b' }));
    expect(networkOf({ ip: '2001:db8:1:2::a' })).not.toBe(networkOf({ ip: '2001:db8:1:3::a' }));
  });
});

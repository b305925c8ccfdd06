import { isInRanges, parseRanges } from './ip-ranges.js';

describe('parseRanges', () => {
  it('takes ranges and single addresses', () => {
    const texts = ['203.0.113.0/24', '198.51.100.7', '2001:DB8::/32', '2001:db8::1'];
    expect(parseRanges(texts)).toEqual(['203.0.113.0/24', '198.51.100.7/32', '2001:db8::/32', '2001:db8::1/128']);
  });

  it.each(['203.0.113.0/33', '203.0.113', '1', '0x7f.0.0.1', '2001:db8::/129', 'fe80::1%eth0', '', 'acme.example'])(
    'refuses %s',
    (text) => {
      expect(parseRanges(['203.0.113.0/24', text])).toBeNull();
    },
  );
});

describe('isInRanges', () => {
  const ranges = ['203.0.113.0/24', '2001:db8::/32'];

  it.each(['203.0.113.9', '::ffff:203.0.113.9', '2001:db8::9'])('lets %s in', (ip) => {
    expect(isInRanges(ip, ranges)).toBe(true);
  });

  it.each(['203.0.114.9', '2001:db9::9', '::ffff:203.0.114.9', 'unknown', null])('keeps %s out', (ip) => {
    expect(isInRanges(ip, ranges)).toBe(false);
  });
});

import { describeUserAgent } from './describe-user-agent.js';

describe('describeUserAgent', () => {
  it.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
      { browser: 'Chrome 131', os: 'macOS' },
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
      { browser: 'Firefox 145', os: 'Windows' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      { browser: 'Safari 18', os: 'iOS' },
    ],
    ['curl/8.5.0', { browser: null, os: null }],
    ['', { browser: null, os: null }],
  ])('reads %s', (userAgent, description) => {
    expect(describeUserAgent(userAgent)).toEqual(description);
  });

  it('says nothing where there was no header', () => {
    expect(describeUserAgent(null)).toEqual({ browser: null, os: null });
  });

  it('reads no more of a header than a browser would send', () => {
    expect(describeUserAgent(`${'x'.repeat(10_000)} Firefox/145.0`)).toEqual({ browser: null, os: null });
  });
});

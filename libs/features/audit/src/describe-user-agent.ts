import Bowser from 'bowser';

/** More than any browser sends; what is longer is not worth reading. */
const MAX_LENGTH = 512;

export interface UserAgentDescription {
  /** Name and major version, such as `Firefox 145`. */
  readonly browser: string | null;
  /** Such as `macOS`: browsers no longer tell the true version. */
  readonly os: string | null;
}

/** What a User-Agent header says of browser and operating system, in words; null where it says nothing known. */
export const describeUserAgent = (userAgent: string | null): UserAgentDescription => {
  if (!userAgent) return { browser: null, os: null };
  const { browser, os } = Bowser.parse(userAgent.slice(0, MAX_LENGTH));
  const version = browser.version?.split('.')[0];
  const name = browser.name ? [browser.name, version].filter(Boolean).join(' ') : null;
  return { browser: name, os: os.name ?? null };
};

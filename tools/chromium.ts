import { existsSync } from 'node:fs';

const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What keeps a headless browser to itself: no sandbox (root), no calls home. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** The path of this machine's Chromium: CHROMIUM_PATH, or where systems put it. */
export const findChromium = (): string => {
  const path = [process.env['CHROMIUM_PATH'], ...PATHS].find((candidate) => candidate && existsSync(candidate));
  if (!path) throw new Error('There is no Chromium. Install it: apt-get install chromium');
  return path;
};

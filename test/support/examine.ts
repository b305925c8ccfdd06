import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { faultsOf } from './faults-of.js';
import { ROOT } from './own-services.js';

const PICTURES = process.env['TEST_PICTURES'] === undefined ? null : join(ROOT, process.env['TEST_PICTURES']);

/** Looks at what is shown now, in both themes, wide and narrow; and takes pictures of it where `TEST_PICTURES` is set. */
export const examine = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  for (const [colorScheme, width] of [
    ['dark', 360],
    ['light', 1280],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    expect([name, await faultsOf(page)]).toEqual([name, []]);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
};

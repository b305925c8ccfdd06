import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { type PasskeyBrowser, type Person } from '../browser/passkey-browser.ts';
import { type TourCompany } from './company.ts';
import { type TourStop } from './stops.ts';

export const TOUR_DIRECTORY = join(import.meta.dirname, '../../.permiso/tour');

const SCREENS = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const;
const THEMES = ['light', 'dark'] as const;

export type Screen = keyof typeof SCREENS;
export type Theme = (typeof THEMES)[number];

/** One page in one look. */
export interface Picture {
  readonly screen: Screen;
  readonly theme: Theme;
  /** Below the tour's directory. */
  readonly file: string;
}

/** One page in all its looks. */
export interface PicturedStop {
  readonly section: string;
  readonly name: string;
  readonly pictures: readonly Picture[];
}

/** Takes every page's pictures. What earlier tours left is thrown away. */
export class Camera {
  readonly pictures: PicturedStop[] = [];
  private readonly browser: PasskeyBrowser;
  private readonly company: TourCompany;

  constructor(browser: PasskeyBrowser, company: TourCompany) {
    this.browser = browser;
    this.company = company;
    rmSync(TOUR_DIRECTORY, { recursive: true, force: true });
    mkdirSync(TOUR_DIRECTORY, { recursive: true });
  }

  /** @throws when the page does not come to stand, or what prepares it fails */
  async photograph(stop: TourStop): Promise<void> {
    const visitor = await this.visitorOf(stop);
    const number = String(this.pictures.length + 1).padStart(3, '0');
    const slug = `${number}-${stop.section}-${stop.name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const pictures: Picture[] = [];
    for (const screen of ['desktop', 'phone'] as const) {
      await visitor.page.setViewportSize(SCREENS[screen]);
      await open(visitor.page, await stop.address(this.company, visitor));
      await stop.prepare?.(visitor.page);
      for (const theme of THEMES) {
        await visitor.page.emulateMedia({ colorScheme: theme });
        const file = `${slug}-${screen}-${theme}.png`;
        await visitor.page.screenshot({ path: join(TOUR_DIRECTORY, file), fullPage: true, animations: 'disabled' });
        pictures.push({ screen, theme, file });
      }
    }
    this.pictures.push({ section: stop.section, name: stop.name, pictures });
    if (stop.who === 'stranger') await visitor.context.close();
  }

  private async visitorOf(stop: TourStop): Promise<Person> {
    if (stop.who !== 'stranger') return this.company[stop.who];
    const stranger = await this.browser.newPerson();
    await stranger.device.hesitate(); // else the login page would be gone before its picture is taken
    return stranger;
  }
}

const open = async (page: Page, address: string): Promise<void> => {
  await page.goto('about:blank'); // else a change of the fragment alone would open nothing
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
};

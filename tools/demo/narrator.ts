import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const DIRECTORY = join(root, '.permiso/demo');

/** Tells what happens, and keeps a picture of every page it happens on. */
export class Narrator {
  readonly screenshots: string[] = [];
  private readonly print: (line: string) => void;
  private stepNumber = 0;

  constructor(print: (line: string) => void) {
    this.print = print;
    rmSync(DIRECTORY, { recursive: true, force: true });
    mkdirSync(DIRECTORY, { recursive: true });
  }

  /** A step of the story begins. */
  step(sentence: string): void {
    this.stepNumber += 1;
    this.print(`\n${String(this.stepNumber).padStart(2)}  ${sentence}`);
  }

  /** Something about the step. */
  note(sentence: string): void {
    this.print(`    ${sentence}`);
  }

  /** Saves a picture of the page as it is now. */
  readonly show = async (page: Page, name: string): Promise<void> => {
    const number = String(this.screenshots.length + 1).padStart(2, '0');
    const path = join(DIRECTORY, `${number}-${name.replaceAll(' ', '-')}.png`);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path, animations: 'disabled' });
    this.screenshots.push(relative(root, path));
    this.note(`[${relative(root, path)}]`);
  };
}

import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';

/** Something that is still fading in has less contrast than it will have. */
const UNTIL_AT_REST = `Promise.allSettled(document.getAnimations()
  .filter((animation) => animation.effect.getComputedTiming().endTime < 5_000)
  .map((animation) => animation.finished))`;

/** What is wrong with the page for somebody who can't see it well, or has a narrow screen. */
export const faultsOf = async (on: Page): Promise<string[]> => {
  await on.evaluate(UNTIL_AT_REST);
  // The mode that leaves out frames of other origins, which none of our pages has, needs no second tab.
  const { violations } = await new AxeBuilder({ page: on }).setLegacyMode().analyze();
  const overflow = await on.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(overflow > 0 ? [`${String(overflow)} px too wide`] : []),
  ];
};

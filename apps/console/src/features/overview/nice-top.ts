const STEPS = [1, 2, 4, 5, 6, 8, 10];
const SMALLEST = 4;

/** The end of an axis: the next round, even number at or above a value. */
export function niceTop(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  const step = STEPS.find((candidate) => candidate * magnitude >= value && (candidate * magnitude) % 2 === 0) ?? 10;
  return Math.max(step * magnitude, SMALLEST);
}

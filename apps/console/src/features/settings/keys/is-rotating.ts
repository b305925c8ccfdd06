import type { SigningKeys } from '@/api/types';

const MINUTE_MS = 60_000;
/** How long after the request a rotation may still be going on: the new key signs about a minute after it is published. */
const EXPECTED_MS = 2 * MINUTE_MS;

/** Whether the keys are about to change: somebody has just asked for it, or a next key takes over about now. */
export function isRotating(keys: Pick<SigningKeys, 'items'> | undefined, askedAt: number | null, now: number): boolean {
  if (askedAt !== null && now - askedAt < EXPECTED_MS) return true;
  return (keys?.items ?? []).some(({ state, activateAt }) => {
    if (state !== 'next' || !activateAt) return false;
    return Math.abs(new Date(activateAt).getTime() - now) < EXPECTED_MS;
  });
}

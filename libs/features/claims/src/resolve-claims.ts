import { byGroupName, type GroupReference } from '#features/groups';
import { isReservedClaim } from './reserved-claims.js';

/** A claim as the tenant keeps it: text, whatever it may mean. */
export interface CustomClaim {
  readonly key: string;
  readonly value: string;
}

/** A group's claim. */
export interface GroupClaim extends CustomClaim {
  readonly groupId: string;
}

/**
 * The claims of a person: their own value wins over a group's; between groups the alphabetically first name wins.
 * A name that has become reserved since it was stored is left out.
 */
export const resolveClaims = (
  own: readonly CustomClaim[],
  ofGroups: readonly GroupClaim[],
  groups: readonly GroupReference[],
): Record<string, unknown> => {
  const lastGroupFirst = [...groups].sort(byGroupName).reverse();
  const inherited = lastGroupFirst.flatMap(({ id }) => ofGroups.filter(({ groupId }) => groupId === id));
  const winners = new Map([...inherited, ...own].map(({ key, value }) => [key, value]));
  const allowed = [...winners].filter(([key]) => !isReservedClaim(key));
  // Object.fromEntries defines properties, it does not assign them: no key can reach a prototype.
  return Object.fromEntries(allowed.map(([key, value]) => [key, emittedValue(value)]));
};

const POISONOUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What a token carries for a stored text: the JSON it holds, else the text. JSON stays text where carrying it would
 * change it (numbers JavaScript can't hold exactly) or harm a careless consumer (keys that reach prototypes).
 */
export const emittedValue = (text: string): unknown => {
  let isFaithful = true;
  try {
    const value: unknown = JSON.parse(text, (key, part: unknown) => {
      if (POISONOUS_KEYS.has(key) || (typeof part === 'number' && !isExact(part))) isFaithful = false;
      return part;
    });
    return isFaithful ? value : text;
  } catch {
    return text;
  }
};

const isExact = (number: number): boolean => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

export type ClaimKind = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'null';

const POISONOUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * As what tokens carry a value, by the API's rule: as JSON where it is JSON, else as text. JSON stays text where
 * carrying it would change it (numbers JavaScript can't hold exactly) or harm a careless reader.
 */
export function claimKind(value: string): ClaimKind {
  let isFaithful = true;
  try {
    const parsed: unknown = JSON.parse(value, (key, part: unknown) => {
      if (POISONOUS_KEYS.has(key) || (typeof part === 'number' && !isExact(part))) isFaithful = false;
      return part;
    });
    return isFaithful ? kindOf(parsed) : 'text';
  } catch {
    return 'text';
  }
}

const isExact = (number: number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

function kindOf(parsed: unknown): ClaimKind {
  if (parsed === null) return 'null';
  if (Array.isArray(parsed)) return 'list';
  if (typeof parsed === 'number') return 'number';
  if (typeof parsed === 'boolean') return 'boolean';
  return typeof parsed === 'object' ? 'object' : 'text';
}

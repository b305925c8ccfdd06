import type { ProblemError } from '@/api/problem-error';

const REASONS = ['synced', 'platform', 'cross_platform', 'model'] as const;

/** Why the company's policy refuses a new passkey; null for every other problem. */
export function policyRefusal(error: ProblemError) {
  if (error.code !== 'passkey_not_allowed') return null;
  return REASONS.find((reason) => error.fields.some(({ code }) => code === reason)) ?? null;
}

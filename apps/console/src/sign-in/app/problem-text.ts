import { ProblemError } from '@/api/problem-error';
import { PasskeyError } from '@/webauthn/passkey-error';
import { policyRefusal } from '@/webauthn/policy-refusal';
import type { T } from './i18n';

const TRANSLATED = ['network_error', 'rate_limited', 'internal_error', 'passkey_rejected', 'ceremony_expired'] as const;

/** One sentence for a failure; null when there is nothing to say (we ended the ceremony ourselves). */
export function problemText(error: unknown, t: T): string | null {
  if (error instanceof PasskeyError) return error.failure === 'aborted' ? null : t(`webauthn.${error.failure}`);
  if (!(error instanceof ProblemError)) return t('problem.unknown');
  const refusal = policyRefusal(error);
  if (refusal) return t(`problem.passkey_not_allowed_${refusal}`);
  const known = TRANSLATED.find((code) => code === error.code);
  return known ? t(`problem.${known}`) : error.problem.detail || t('problem.unknown');
}

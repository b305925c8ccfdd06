import type { TFunction } from 'i18next';
import { ProblemError } from '@/api/problem-error';
import { PasskeyError } from '@/webauthn/passkey-error';
import { policyRefusal } from '@/webauthn/policy-refusal';

const TRANSLATED = [
  'network_error',
  'rate_limited',
  'internal_error',
  'permission_denied',
  'last_owner',
  'last_passkey',
  'passkey_rejected',
  'not_found',
  'body_too_large',
  'image_not_supported',
  'image_damaged',
  'image_too_large',
] as const;

/**
 * One sentence for a failure. Null when the person ended it themselves: closed the re-authentication, or a ceremony
 * gave way to another.
 */
export function problemMessage(error: unknown, t: TFunction): string | null {
  if (error instanceof PasskeyError) return error.failure === 'aborted' ? null : t(`webauthn.${error.failure}`);
  if (!(error instanceof ProblemError)) return t('problem.unknown');
  if (error.code === 'reauthentication_required' || error.code === 'unauthenticated') return null;
  const refusal = policyRefusal(error);
  if (refusal) return t(`problem.passkey_not_allowed_${refusal}`);
  const known = TRANSLATED.find((code) => code === error.code);
  return known ? t(`problem.${known}`) : error.problem.detail || t('problem.unknown');
}

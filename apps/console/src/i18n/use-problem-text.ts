import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem-error';
import { PasskeyError } from '@/webauthn/passkey-error';

const TRANSLATED = [
  'network_error',
  'rate_limited',
  'internal_error',
  'permission_denied',
  'last_owner',
  'last_passkey',
  'passkey_rejected',
  'not_found',
] as const;

/** One sentence for a failure; null when there is nothing to say (a ceremony that we ended ourselves). */
export function useProblemText(): (error: unknown) => string | null {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      if (error instanceof PasskeyError) return error.failure === 'aborted' ? null : t(`webauthn.${error.failure}`);
      if (!(error instanceof ProblemError)) return t('problem.unknown');
      const known = TRANSLATED.find((code) => code === error.code);
      if (known) return t(`problem.${known}`);
      return error.fields[0]?.message ?? (error.problem.detail || t('problem.unknown'));
    },
    [t],
  );
}

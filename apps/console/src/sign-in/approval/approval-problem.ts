import { isProblem } from '@/api/problem-error';
import type { T } from '../app/i18n';
import { problemText } from '../app/problem-text';

/** Why a request can't be answered, in one sentence; null when there is nothing to say. */
export function approvalProblem(error: unknown, t: T): string | null {
  if (!error) return null;
  if (isProblem(error, 'device_code_unknown') || isProblem(error, 'login_code_unknown')) return t('approval.unknown');
  if (isProblem(error, 'device_code_expired')) return t('approval.expired');
  if (isProblem(error, 'already_decided')) return t('approval.used');
  return problemText(error, t);
}

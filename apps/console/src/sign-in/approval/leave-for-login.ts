import { isProblem } from '@/api/problem-error';

/** Sends whoever is not signed in to do that first, and back here then. False for any other trouble. */
export function leaveForLogin(error: unknown): boolean {
  if (!isProblem(error, 'unauthenticated')) return false;
  const here = window.location.pathname + window.location.search;
  window.location.replace(`/login?return_to=${encodeURIComponent(here)}`);
  return true;
}

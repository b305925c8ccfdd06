import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/api/problem-error';

const MAX_RETRIES = 2;

/** Only what may pass by itself is tried again: a missing network and a failing server. */
const isPassing = (error: unknown) =>
  error instanceof ProblemError && (error.code === 'network_error' || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < MAX_RETRIES && isPassing(error) },
    mutations: { retry: false },
  },
});

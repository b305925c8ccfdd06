import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '@/ui/toaster';
import { problemMessage } from './problem-message';

type ActionOptions<Input, Result> = {
  run: (input: Input) => Promise<Result>;
  /** Said when it worked. */
  done?: string;
  /** Queries that show something old afterwards. */
  touches: QueryKey[];
  onDone?: (result: Result, input: Input) => void;
  /** True when the error found its place in a form, and needs no toast. */
  onError?: (error: unknown) => boolean;
};

/** A change through the API: refreshes what it touched, says that it worked, or what went wrong. */
export function useAction<Input, Result>({ run, done, touches, onDone, onError }: ActionOptions<Input, Result>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: run,
    onSuccess: (result, input) => {
      void Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
      if (done) toast.success(done);
      onDone?.(result, input);
    },
    onError: (error) => {
      if (onError?.(error)) return;
      const message = problemMessage(error, t);
      if (message) toast.error(message);
    },
  });
  return {
    isBusy: mutation.isPending,
    /** Rejects when it failed, after the toast: for dialogs that stay open then. */
    run: mutation.mutateAsync,
    /** The same for handlers that have nothing to do with the outcome. */
    start: (input: Input) => mutation.mutate(input),
  };
}

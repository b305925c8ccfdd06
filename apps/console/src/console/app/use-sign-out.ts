import { useTranslation } from 'react-i18next';
import { accountApi } from '@/api/account';
import { problemMessage } from '@/forms/problem-message';
import { toast } from '@/ui/toaster';

/** Ends this browser's session and leaves the console. */
export function useSignOut() {
  const { t } = useTranslation();
  return async () => {
    try {
      await accountApi.signOut();
      window.location.assign('/signed-out');
    } catch (error) {
      const message = problemMessage(error, t);
      if (message) toast.error(message);
    }
  };
}

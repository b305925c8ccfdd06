import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Toaster as Sonner, toast as sonner } from 'sonner';
import 'sonner/dist/styles.css';

const ERROR_MS = 8000;

/** Where short notes appear; see strict-styles.ts for how sonner's styles get here. */
export function Toaster() {
  const { t } = useTranslation();
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t('common.notifications')}
      gap={8}
      icons={{
        success: <CircleCheck aria-hidden size={17} className="text-success-text" />,
        error: <CircleAlert aria-hidden size={17} className="text-danger-text" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center font-sans gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-base text-ink shadow-float sm:w-[22rem]',
          title: 'font-medium wrap-anywhere',
        },
      }}
    />
  );
}

export const toast = {
  success: (text: string) => sonner.success(text),
  error: (text: string) => sonner.error(text, { duration: ERROR_MS }),
};

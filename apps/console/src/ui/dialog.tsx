import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from './button-class';
import { cx } from './class-names';
import { OVERLAY_CLASS, PANEL_CLASS } from './overlay-class';
import { useFocusReturn } from './use-focus-return';

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  /** False while a secret is shown only once: then only the dialog's own buttons close it. */
  isDismissible?: boolean;
  children: ReactNode;
};

/** A form starts at its first field, as Radix does; text to read at its beginning, not at some button below it. */
function startAtBeginning(event: Event) {
  const { currentTarget: panel } = event;
  if (!(panel instanceof HTMLElement) || panel.querySelector('input, select, textarea')) return;
  event.preventDefault();
  panel.focus();
}

/** A modal dialog; a sheet from the bottom edge on a phone. Focus returns to where it was. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  wide = false,
  isDismissible = true,
  children,
}: DialogProps) {
  const { t } = useTranslation();
  const focus = useFocusReturn();
  const keep = (event: Event) => {
    if (!isDismissible) event.preventDefault();
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_CLASS} />
        <Radix.Content
          className={cx(PANEL_CLASS, wide ? 'sm:max-w-xl' : 'sm:max-w-md')}
          onEscapeKeyDown={keep}
          onPointerDownOutside={keep}
          onOpenAutoFocus={(event) => {
            focus.onOpenAutoFocus();
            startAtBeginning(event);
          }}
          onCloseAutoFocus={focus.onCloseAutoFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="mb-5 pr-8">
            <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-soft text-pretty">{description}</Radix.Description>}
          </div>
          {children}
          {isDismissible && (
            <Radix.Close
              className={buttonClass({ variant: 'ghost', size: 'icon', className: 'absolute right-3 top-3' })}
            >
              <X aria-hidden size={16} />
              <span className="sr-only">{t('common.close')}</span>
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The closing row of a dialog: the way out first, what is asked for last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>;
}

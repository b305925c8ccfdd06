import { AlertDialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { cx } from './class-names';
import { DialogActions } from './dialog';
import { OVERLAY_CLASS, PANEL_CLASS } from './overlay-class';
import { useFocusReturn } from './use-focus-return';

type ConfirmDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** What else may be chosen along with it. */
  option?: ReactNode;
  /** Names the act: "Delete group", never "OK". */
  confirmLabel: string;
  tone?: 'danger' | 'primary';
  /** May take its time; the dialog closes when it is done, and stays when it fails. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before an act with consequences. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  description,
  option,
  confirmLabel,
  tone = 'danger',
  onConfirm,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const focus = useFocusReturn();

  const confirm = async () => {
    setIsBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch {
      // The action has told what went wrong; the dialog stays for another try.
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_CLASS} />
        <Radix.Content className={cx(PANEL_CLASS, 'sm:max-w-md')} {...focus}>
          <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
          <Radix.Description className="mt-1.5 text-soft text-pretty wrap-anywhere">{description}</Radix.Description>
          {option && <div className="mt-5">{option}</div>}
          <DialogActions>
            <Radix.Cancel asChild>
              <Button disabled={isBusy}>{t('common.cancel')}</Button>
            </Radix.Cancel>
            <Button variant={tone} isBusy={isBusy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </DialogActions>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

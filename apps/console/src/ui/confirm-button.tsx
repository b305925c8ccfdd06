import { useState, type ComponentProps, type ReactNode } from 'react';
import { Button } from './button';
import { ConfirmDialog } from './confirm-dialog';

type ConfirmButtonProps = Omit<ComponentProps<typeof Button>, 'onClick' | 'title'> &
  Pick<
    ComponentProps<typeof ConfirmDialog>,
    'title' | 'description' | 'option' | 'confirmLabel' | 'tone' | 'onConfirm'
  > & {
    children: ReactNode;
  };

/** A button that asks before it acts. */
export function ConfirmButton({
  title,
  description,
  option,
  confirmLabel,
  tone,
  onConfirm,
  children,
  ...button
}: ConfirmButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)}>
        {children}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        {...{ title, description, option, confirmLabel, tone, onConfirm }}
      />
    </>
  );
}

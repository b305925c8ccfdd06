import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<typeof Button>, 'size' | 'children' | 'aria-label'> & {
  /** Its accessible name, shown as a tooltip as well. */
  label: string;
  icon: ReactNode;
};

export function IconButton({ label, icon, variant = 'ghost', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button variant={variant} size="icon" aria-label={label} {...rest}>
        {icon}
      </Button>
    </Tooltip>
  );
}

import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

/** Wraps the application once, so that neighbouring tooltips follow each other without delay. */
export const TooltipProvider = ({ children }: { children: ReactElement }) => (
  <Radix.Provider delayDuration={400} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
);

type TooltipProps = { text: string; side?: 'top' | 'right' | 'bottom' | 'left'; children: ReactElement };

/** A hint on hover and focus. Never the only place of an information. */
export function Tooltip({ text, side = 'top', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-xs animate-fade rounded-sm bg-ink px-2 py-1 text-xs font-medium text-canvas shadow-float wrap-anywhere"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

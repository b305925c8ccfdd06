import { createLink } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ComponentProps } from 'react';

function Anchor({ children, ...rest }: ComponentProps<'a'>) {
  return (
    <a
      {...rest}
      className="-ml-1 inline-flex items-center gap-1 rounded-sm text-sm font-medium text-soft hover:text-ink"
    >
      <ChevronLeft aria-hidden size={15} />
      {children}
    </a>
  );
}

/** The way back to the list, above a detail page's title. */
export const BackLink = createLink(Anchor);

import { useState } from 'react';

/**
 * Walks a list that knows only the way forward: the cursors that led here are remembered for the way back.
 * A change of `subject` (search, filter, sort) starts at the first page again.
 */
export function useCursor(subject: string) {
  const [{ trail, of }, setState] = useState<{ trail: string[]; of: string }>({ trail: [], of: subject });
  const current = of === subject ? trail : [];
  const go = (next: string[]) => setState({ trail: next, of: subject });
  return {
    cursor: current.at(-1),
    page: current.length + 1,
    back: current.length > 0 ? () => go(current.slice(0, -1)) : null,
    forward: (nextCursor: string | null | undefined) => (nextCursor ? () => go([...current, nextCursor]) : null),
  };
}

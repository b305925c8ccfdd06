import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

const NAMES = [
  'search',
  'role',
  'state',
  'sort',
  'order',
  'tab',
  'template',
  'type',
  'userId',
  'clientId',
  'ip',
  'from',
  'to',
] as const;
type Name = (typeof NAMES)[number];

/** What pages keep in the address: search, filters, order and tab. Texts only, the API judges them. */
export type PageSearch = Partial<Record<Name, string>>;

export function parsePageSearch(raw: Record<string, unknown>): PageSearch {
  const texts = NAMES.map((name) => [name, raw[name]] as const).filter(
    ([, value]) => typeof value === 'string' && value,
  );
  return Object.fromEntries(texts);
}

/** The page's search, and a way to change parts of it; empty texts are left out of the address. */
export function usePageSearch(): [PageSearch, (change: PageSearch) => void] {
  const search: PageSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: PageSearch) =>
      void navigate({
        to: '.',
        search: (before: PageSearch) => parsePageSearch({ ...before, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [search, change];
}

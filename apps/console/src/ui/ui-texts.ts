import { createContext, use } from 'react';

/** The few words that design-system parts say by themselves; the application provides them in the person's language. */
const ENGLISH = {
  add: 'Add',
  cancel: 'Cancel',
  clear: 'Clear',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy',
  loading: 'Loading',
  loadMore: 'Load more',
  never: 'Never',
  open: 'Open',
  optional: 'Optional',
  remove: 'Remove',
  saved: 'I have saved it',
  shownOnce: 'Copy it now: it is shown only this once.',
};

export type UiTexts = typeof ENGLISH;
export const UiTextsContext = createContext<UiTexts>(ENGLISH);
export const useUiTexts = () => use(UiTextsContext);

/**
 * Brings the first field with an error into view once it is drawn. The form library only does so for fields of its
 * own, which the lines of a list aren't.
 */
export const focusFirstInvalid = () => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main form [aria-invalid=true]')?.focus());
};

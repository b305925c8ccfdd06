/** Joins class names, leaving out the falsy ones. */
export const cx = (...names: unknown[]) => names.filter((name) => typeof name === 'string' && name !== '').join(' ');

import { InvalidRequest, isId } from '#kernel';
import { decodeCursor } from './paging.js';

/** What Date.prototype.toISOString writes for the years that PostgreSQL reads back without further ado. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The key of a list in the order of a time, made with `[time.toISOString(), id]`.
 * @throws InvalidRequest when the cursor is not one that such a list gave out
 */
export const decodeTimeCursor = (cursor: string): { at: Date; id: string } => {
  const [time, id] = decodeCursor(cursor, 2);
  const at = new Date(ISO_TIME.test(time ?? '') ? (time ?? '') : Number.NaN);
  if (Number.isNaN(at.getTime()) || typeof id !== 'string' || !isId(id)) {
    throw new InvalidRequest('cursor is not one that this list gave out.');
  }
  return { at, id };
};

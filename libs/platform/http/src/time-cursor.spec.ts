import { InvalidRequest, newId } from '#kernel';
import { encodeCursor } from './paging.js';
import { decodeTimeCursor } from './time-cursor.js';

describe('A cursor into a list ordered by time', () => {
  const id = newId();

  it('comes back as it was given out', () => {
    const at = new Date('2026-11-24T10:00:00.123Z');
    expect(decodeTimeCursor(encodeCursor([at.toISOString(), id]))).toEqual({ at, id });
  });

  it.each([
    ['what is not JSON', 'abc'],
    ['a key of another length', encodeCursor([id])],
    ['what is no time', encodeCursor(['yesterday', id])],
    ['a day that does not exist', encodeCursor(['2026-13-41T10:00:00.000Z', id])],
    ['a year the database can not read', encodeCursor(['-271821-04-20T00:00:00.000Z', id])],
    ['a missing time', encodeCursor([null, id])],
    ['what is no identifier', encodeCursor(['2026-11-24T10:00:00.000Z', "' OR 1=1"])],
    ['a missing identifier', encodeCursor(['2026-11-24T10:00:00.000Z', null])],
  ])('is refused when it holds %s', (_, cursor) => {
    expect(() => decodeTimeCursor(cursor)).toThrow(InvalidRequest);
  });
});

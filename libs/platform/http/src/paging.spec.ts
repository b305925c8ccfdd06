import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { InvalidRequest, newId } from '#kernel';
import { decodeIdCursor, encodeCursor, PageQuery } from './paging.js';

const parse = (query: Record<string, unknown>): PageQuery => plainToInstance(PageQuery, query);

describe('The query of a list', () => {
  it('has 25 entries to a page unless it says otherwise', () => {
    expect(parse({}).limit).toBe(25);
    expect(parse({ limit: '7' }).limit).toBe(7);
  });

  it.each(['0', '101', '-1', '1.5', '0x10', '1e1', ' 5', '+5', '', 'NaN', ['5', '6']])(
    'has no limit of %j',
    (limit) => {
      expect(validateSync(parse({ limit })).map(({ property }) => property)).toEqual(['limit']);
    },
  );
});

describe('A cursor into a list ordered by id', () => {
  it('comes back as it was given out', () => {
    const id = newId();
    expect(decodeIdCursor(encodeCursor([id]))).toBe(id);
  });

  it.each([
    ['what is not JSON', 'abc'],
    ['a key of another length', encodeCursor([newId(), newId()])],
    ['what is no identifier', encodeCursor(["' OR 1=1"])],
    ['a missing identifier', encodeCursor([null])],
  ])('is refused when it holds %s', (_, cursor) => {
    expect(() => decodeIdCursor(cursor)).toThrow(InvalidRequest);
  });
});

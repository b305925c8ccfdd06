import { type Type as ClassType } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { InvalidRequest, isId } from '#kernel';
import { Integer, Pattern } from './fields.js';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

/** Digits alone: Number() would also read `0x10`, `1e1` and blanks. */
const isDecimal = (value: unknown): boolean => typeof value === 'string' && /^\d+$/.test(value);

/** The query of every list. */
export class PageQuery {
  @Pattern(/^[A-Za-z0-9_-]+$/, 'cursor is not one that this list gave out', { optional: true, max: 500 })
  readonly cursor?: string;

  @Transform(({ value }: { value: unknown }) => (isDecimal(value) ? Number(value) : value))
  @Integer({ optional: true, min: 1, max: MAX_LIMIT })
  readonly limit: number = DEFAULT_LIMIT;
}

/** The DTO class of a page of `item`. */
export const PageOf = <T>(item: ClassType<T>): ClassType<{ items: T[]; nextCursor: string | null }> => {
  class PageDto {
    @ApiProperty({ type: [item] })
    readonly items: T[] = [];

    @ApiProperty({ type: String, nullable: true, description: 'Send as `cursor` for the next page; null on the last.' })
    readonly nextCursor: string | null = null;
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name.replace(/Dto$/, '')}Page` });
  return PageDto;
};

/** Packs the sort key of a page's last row into an opaque cursor. */
export const encodeCursor = (key: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws InvalidRequest when the cursor is not one of ours with `length` parts */
export const decodeCursor = (cursor: string, length: number): (string | null)[] => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || typeof part === 'string')) {
      return key as (string | null)[]; // each part was checked just now
    }
  } catch {
    // falls through: not JSON
  }
  throw new InvalidRequest('cursor is not one that this list gave out.');
};

/**
 * The key of a list in the order of ids, made with `[id]`.
 * @throws InvalidRequest when the cursor is not one that such a list gave out
 */
export const decodeIdCursor = (cursor: string): string => {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'string' || !isId(id)) throw new InvalidRequest('cursor is not one that this list gave out.');
  return id;
};

/** Cuts a page out of `limit + 1` rows. `keyOf` gives the sort key of a row. */
export const pageOf = <T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => (string | null)[],
): { items: T[]; nextCursor: string | null } => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
};

import { CsvError, parse } from 'csv-parse/sync';
import { invalidField } from '#kernel';

/** A row of the file as it was written, with the line it begins at. */
export interface PersonRow {
  readonly line: number;
  readonly username: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Names of groups. */
  readonly groups: readonly string[];
}

const REQUIRED = ['username', 'email', 'givenName', 'familyName'] as const;
const COLUMNS = [...REQUIRED, 'groups'] as const;
export const MAX_ROWS = 500;
const MAX_ROW_LENGTH = 10_000;
/** Commas and semicolons separate cells, depending on where the file was made. */
const GROUP_SEPARATOR = '|';

interface Parsed {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

/**
 * The people of a CSV file (RFC 4180): with commas, semicolons or tabs, with or without a byte order mark, the columns
 * in any order and letter case.
 * @throws InvalidRequest naming `csv`: not CSV, columns missing or unknown, nobody in it, or more than MAX_ROWS
 */
export const parsePeople = (csv: string): PersonRow[] => {
  const rows = parsed(csv);
  if (rows.length === 0) throw invalidField('csv', 'empty', 'The file has no people in it.');
  if (rows.length > MAX_ROWS) {
    throw invalidField('csv', 'too_many_rows', `A file may have ${String(MAX_ROWS)} people at most.`);
  }
  return rows.map(({ record, info }) => ({
    line: info.lines,
    username: record['username'] ?? '',
    email: record['email'] ?? '',
    givenName: record['givenName'] ?? '',
    familyName: record['familyName'] ?? '',
    groups: (record['groups'] ?? '')
      .split(GROUP_SEPARATOR)
      .map((name) => name.trim())
      .filter(Boolean),
  }));
};

const parsed = (csv: string): Parsed[] => {
  try {
    return parse(csv, {
      bom: true,
      columns: (header: string[]) => namesOf(header),
      delimiter: delimiterOf(csv),
      info: true,
      max_record_size: MAX_ROW_LENGTH,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[]; // the library's types leave out what `info` adds
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const where = typeof error['lines'] === 'number' ? ` (line ${String(error['lines'])})` : '';
    throw invalidField('csv', 'not_csv', `The file is not CSV with the same cells in every row${where}.`);
  }
};

const delimiterOf = (csv: string): string => {
  const [header = ''] = csv.split(/\r?\n/, 1);
  return [';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ',';
};

/** The columns by our names for them; `given_name` and `Given Name` are `givenName`. */
const namesOf = (header: readonly string[]): string[] => {
  const fold = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');
  const names = header.map((cell) => COLUMNS.find((name) => fold(name) === fold(cell)));
  const unknown = header.filter((_, index) => names[index] === undefined);
  if (unknown.length > 0) {
    throw invalidField('csv', 'unknown_column', `The file may have the columns ${COLUMNS.join(', ')}, and no other.`);
  }
  const isMissing = REQUIRED.some((name) => !names.includes(name));
  if (isMissing || new Set(names).size !== names.length) {
    throw invalidField('csv', 'missing_column', `The first row must name ${REQUIRED.join(', ')}, each once.`);
  }
  return names.filter((name) => name !== undefined);
};

/** What spreadsheets take for the beginning of a formula (OWASP, “CSV Injection”), also in its full-width forms. */
const FORMULA = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/;
/** C0 and C1 controls, and what else ends a line: a cell must not become two, nor a line in somebody's log. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A line of CSV (RFC 4180), whatever the values are: no formula, no second line. */
export const csvLine = (values: readonly (string | number | null)[]): string =>
  `${values.map((value) => `"${cellOf(value)}"`).join(',')}\r\n`;

const cellOf = (value: string | number | null): string => {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = value.replace(CONTROL, escaped);
  return (FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""');
};

const escaped = (character: string): string => {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return character === '\t' ? '\\t' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
};

/** One attribute of a distinguished name: its type in upper case, its value without escapes. */
interface Attribute {
  readonly type: string;
  readonly value: string;
}
/** Usually one attribute; several at once are a set, kept sorted. */
type RelativeName = readonly Attribute[];
export type DistinguishedName = readonly RelativeName[];

/** Object identifiers of attribute types and their other names (RFC 4514 §3, RFC 4519 §2, PKCS #9). */
const TYPES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'ORGANIZATIONIDENTIFIER',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'EMAILADDRESS',
  E: 'EMAILADDRESS',
  S: 'ST',
};
const TYPE = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)$/;

/** The name that `text` writes (RFC 4514), most specific part first, or null where it writes none. */
export const parseDistinguishedName = (text: string): DistinguishedName | null => {
  const parts = splitUnescaped(text, ',');
  const names = parts.map(parseRelativeName);
  return names.every((name) => name !== null) ? names : null;
};

/** The subject as Node writes it: a line per part, the most general first, values escaped as in RFC 2253. */
export const parseCertificateSubject = (subject: string): DistinguishedName | null =>
  parseDistinguishedName(subject.split('\n').reverse().join(','));

/** Whether both are the same name. Values are compared letter by letter: what was registered must be what comes. */
export const isSameName = (a: DistinguishedName, b: DistinguishedName): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const parseRelativeName = (text: string): RelativeName | null => {
  const attributes = splitUnescaped(text, '+').map(parseAttribute);
  return attributes.every((attribute) => attribute !== null)
    ? attributes.sort((a, b) => (`${a.type}=${a.value}` < `${b.type}=${b.value}` ? -1 : 1))
    : null;
};

const parseAttribute = (text: string): Attribute | null => {
  const separator = text.indexOf('=');
  const name = text.slice(0, separator).trim();
  if (separator === -1 || !TYPE.test(name)) return null;
  const value = unescape(trimUnescaped(text.slice(separator + 1)));
  if (value === null || value === '') return null;
  const type = name.toUpperCase();
  return { type: TYPES[type] ?? type, value };
};

/** Spaces around a value don't count, unless the last one is escaped (RFC 4514 §2.4). */
const trimUnescaped = (text: string): string => {
  const begun = text.trimStart();
  const trimmed = begun.trimEnd();
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(trimmed) ? begun.slice(0, trimmed.length + 1) : trimmed;
};

const WELL_ESCAPED = /^(?:[^\\"]|\\[0-9a-f]{2}|\\[ "#+,;<=>\\])*$/i;
const ESCAPES = /((?:\\[0-9a-f]{2})+)|\\(.)/gi;

/** Undoes `\,` and `\C3\A9` (RFC 4514 §2.4); null where an escape is none. */
const unescape = (text: string): string | null =>
  WELL_ESCAPED.test(text)
    ? text.replace(ESCAPES, (_, bytes: string | undefined, special: string | undefined) =>
        bytes === undefined ? (special ?? '') : Buffer.from(bytes.replaceAll('\\', ''), 'hex').toString(),
      )
    : null;

const splitUnescaped = (text: string, separator: string): string[] => {
  const parts = [''];
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (letter === separator) {
      parts.push('');
      continue;
    }
    const taken = letter === '\\' ? text.slice(index, index + 2) : letter;
    parts[parts.length - 1] += taken;
    index += taken.length - 1;
  }
  return parts;
};

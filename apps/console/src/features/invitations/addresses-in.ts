/** What was pasted as a list of e-mail addresses: the addresses, each once, and what is none. */
export interface Addresses {
  readonly addresses: readonly string[];
  readonly others: readonly string[];
}

const SEPARATORS = /[,;\r\n]+/;
/** Something, one @ and a domain of two labels at least; whether there is such a mailbox only a mail can tell. */
const ADDRESS = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(?:\.[^\s@<>"(),:;[\]\\.]+)+$/;
const IN_ANGLE_BRACKETS = /<([^<>]*)>\s*$/;

/** Reads addresses between commas, semicolons, spaces or line ends, also as `Ada Lovelace <ada@example.com>`. */
export const addressesIn = (text: string): Addresses => {
  const found = text
    .split(SEPARATORS)
    .flatMap(partsOf)
    .filter((part) => part !== '');
  const isAddress = (part: string): boolean => ADDRESS.test(part);
  const addresses = Map.groupBy(found.filter(isAddress), (address) => address.toLowerCase());
  return {
    addresses: [...addresses.values()].flatMap(([first]) => first ?? []),
    others: found.filter((part) => !isAddress(part)),
  };
};

const partsOf = (entry: string): string[] => {
  const bracketed = IN_ANGLE_BRACKETS.exec(entry)?.[1];
  return bracketed === undefined ? entry.split(/\s+/) : [bracketed.trim()];
};

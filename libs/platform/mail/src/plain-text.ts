const LONGEST = 200;
/** Line breaks and other control characters, and those that turn the direction of writing. */
const CONTROLS = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
/** Breaks an address for the programs that make links of whatever looks like one; nobody sees it. */
const ZERO_WIDTH_SPACE = '\u200b';

/** What somebody typed, as one line of bounded length: it can end no header and hide no text. */
export const plainLine = (text: string): string =>
  text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST);

/**
 * A name for the body of a mail. Names are free text, and mails go to people who never asked for them: a name such as
 * “Win at evil.example” must not become a link there.
 */
export const nameInMail = (name: string): string =>
  plainLine(name)
    .replace(/:\/\//g, `:${ZERO_WIDTH_SPACE}//`)
    .replace(/([@.])(?=[\p{L}\p{N}])/gu, `$1${ZERO_WIDTH_SPACE}`);

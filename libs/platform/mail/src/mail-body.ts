import { type Language } from '#kernel';
import { type MailTexts } from './texts/index.js';

/** What a mail says, before it is dressed: every text in it is plain, and may hold what people typed. */
export interface MailBody {
  readonly subject: string;
  readonly title: string;
  /** The first sentences; mail programs show them beside the subject. */
  readonly lead: string;
  /** A code to read and type. */
  readonly code?: string;
  /** Names and values, one pair a line. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly action?: { readonly label: string; readonly url: string };
  /** The last word of the card. */
  readonly closing: string;
  /** Why the mail came. */
  readonly footer: string;
}

/** Whose mail it is: the tenant, or the product where there is no tenant yet. */
export interface MailBrand {
  readonly name: string;
  /** `#rrggbb` */
  readonly accentColor: string | null;
  /** An absolute address of a raster image; null where there is none. */
  readonly logoUrl: string | null;
}

/** What a template writes with: the texts of one language, and dates as that language has them. */
export interface MailVoice {
  readonly language: Language;
  readonly texts: MailTexts;
  readonly brandName: string;
  /** A date with its time, in UTC, from ISO 8601. */
  moment(iso: string): string;
  /** A date, in UTC, from ISO 8601. */
  day(iso: string): string;
  /** As people say it: in hours where that is a whole number of them. */
  duration(minutes: number): string;
}

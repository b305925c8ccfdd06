import { type Language } from '#kernel';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { it } from './it.js';
import { type MailTexts } from './mail-texts.js';
import { nl } from './nl.js';
import { pl } from './pl.js';

export type { MailTexts } from './mail-texts.js';

/** The texts of every language. */
export const MAIL_TEXTS: Readonly<Record<Language, MailTexts>> = { en, de, fr, es, it, nl, pl };

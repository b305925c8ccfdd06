import { type en } from './en.js';

/** English decides which texts there are; the other languages have exactly those. */
export type MailTexts = typeof en;

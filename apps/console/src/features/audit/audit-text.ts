import type { TFunction } from 'i18next';
import type { AuditEvent } from '@/api/types';

/** `idTokenTtlSeconds` and `passkey_unknown` as words, for names that no translation knows. */
export const inWords = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

// The casts: types and fields come from the API, which may know more of them than this console; those are shown as
// they are.
export const typeName = (type: string, t: TFunction): string =>
  t(`audit.types.${type}` as 'audit.types.Sign In', { defaultValue: type });

export const fieldName = (field: string, t: TFunction): string =>
  t(`audit.fields.${field}` as 'audit.fields.name', { defaultValue: inWords(field) });

export const eventName = ({ type }: AuditEvent, t: TFunction): string => typeName(type, t);

/** Who was erased has an id and no name. */
export const actorName = ({ actor }: AuditEvent, t: TFunction): string =>
  actor ? (actor.name ?? t('audit.erasedPerson')) : t('audit.somebody');

export const subjectName = ({ subject }: AuditEvent, t: TFunction): string | null =>
  subject ? (subject.name ?? t('audit.erasedPerson')) : null;

export const deviceName = ({ browser, os }: AuditEvent, t: TFunction): string | null =>
  browser && os ? t('audit.browserOnOs', { browser, os }) : (browser ?? os);

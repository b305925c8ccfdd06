import { isId } from '#kernel';
import { type Prisma } from '#platform/database';
import { type AuditPayload } from './audit-payload.js';

/** Holds what is about whoever acted, where nobody knows who that is. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Events whose details are about their person and nothing else. */
const ABOUT_A_PERSON = new Set<string>([
  'Account Created',
  'Account Updated',
  'Account Deleted',
  'Passkey Added',
  'Passkey Renamed',
  'Passkey Removed',
  'Custom Claims Changed',
  'API Key Created',
  'API Key Revoked',
]);

/** What of an entry is about one person, by JSON pointer (RFC 6901) into the entry. */
export interface PersonalPart {
  readonly personId: string;
  readonly ip: string | null;
  readonly content: Prisma.JsonObject;
}

/** What of an entry stays when everybody in it is erased. */
export type AuditSkeleton = Pick<
  AuditPayload,
  'type' | 'actorId' | 'subjectId' | 'clientId' | 'clientName' | 'requestId' | 'data' | 'createdAt'
>;

/** Where somebody was when they acted. */
export interface AuditPlace {
  readonly city: string | null;
  readonly country: string | null;
}

/**
 * Takes an entry apart: what is about people stands in one part for each of them, which can be deleted by itself. The
 * name beside an id is that id's, wherever it stands; address, device and place are the actor's.
 */
export const takeApart = (
  payload: AuditPayload,
  place: AuditPlace,
): { skeleton: AuditSkeleton; parts: PersonalPart[] } => {
  const contents = new Map<string, Prisma.JsonObject>();
  const keep = (personId: string, pointer: string, value: Prisma.JsonValue | undefined): void => {
    if (value === null || value === undefined) return;
    contents.set(personId, { ...contents.get(personId), [pointer]: value });
  };
  const { type, actorId, subjectId, clientId, clientName, requestId, createdAt } = payload;
  const actor = actorId ?? NOBODY;
  keep(actor, '/actorName', payload.actorName);
  keep(actor, '/userAgent', payload.userAgent);
  keep(actor, '/city', place.city);
  keep(actor, '/country', place.country);
  keep(subjectId ?? actor, '/subjectName', payload.subjectName);
  let data: Prisma.JsonValue = payload.data;
  if (ABOUT_A_PERSON.has(type)) {
    keep(subjectId ?? actor, '/data', data);
    data = {};
  } else {
    data = withoutNames(data, '/data', keep);
  }
  if (payload.ip !== null && !contents.has(actor)) contents.set(actor, {});
  const parts = [...contents].map(([personId, content]) => ({
    personId,
    ip: personId === actor ? payload.ip : null,
    content,
  }));
  const skeleton = { type, actorId, subjectId, clientId, clientName, requestId, createdAt };
  return { skeleton: { ...skeleton, data: data as Prisma.JsonObject }, parts }; // an object without its names is one
};

/** Calls `keep` with each name that stands beside an id, and returns the value without them. */
const withoutNames = (
  value: Prisma.JsonValue,
  pointer: string,
  keep: (personId: string, pointer: string, name: Prisma.JsonValue) => void,
): Prisma.JsonValue => {
  if (Array.isArray(value)) return value.map((item, index) => withoutNames(item, `${pointer}/${String(index)}`, keep));
  if (typeof value !== 'object' || value === null) return value;
  const { id, name, ...rest } = value;
  const isNamed = typeof id === 'string' && isId(id) && typeof name === 'string';
  if (isNamed) keep(id.toLowerCase(), `${pointer}/name`, name);
  const others = Object.entries(isNamed ? { id, ...rest } : value).map(([field, item]) => [
    field,
    withoutNames(item ?? null, `${pointer}/${escaped(field)}`, keep),
  ]);
  return Object.fromEntries(others) as Prisma.JsonObject; // of JSON values
};

/** Everything personal that is still there, put back where it was: `actorName`, `data` and so on. */
export const putTogether = (
  data: Prisma.JsonValue,
  parts: readonly { readonly content: Prisma.JsonValue }[],
): Prisma.JsonObject => {
  const whole: Prisma.JsonObject = { data: structuredClone(data) };
  const entries = parts.flatMap(({ content }) => Object.entries(content ?? {}));
  for (const [pointer, value] of entries) place(whole, pointer, value ?? null);
  return whole;
};

const place = (whole: Prisma.JsonObject, pointer: string, value: Prisma.JsonValue): void => {
  const path = pointer.slice(1).split('/').map(unescaped);
  const last = path.pop() ?? '';
  let target: unknown = whole;
  for (const step of path) target = isContainer(target) && Object.hasOwn(target, step) ? target[step] : null;
  if (isContainer(target)) Object.defineProperty(target, last, { value, ...VISIBLE });
};

/** Defined rather than assigned: a field may be called `__proto__`. */
const VISIBLE = { enumerable: true, writable: true, configurable: true };

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const escaped = (field: string): string => field.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

import { newId, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { AuditChain } from './audit-chain.service.js';
import { type AuditPlace } from './audit-parts.js';
import { type AuditPayload } from './audit-payload.js';

/** An entry for a test: what it leaves out is nobody's and nothing. */
export interface TestEntry extends Partial<Omit<AuditPayload, 'createdAt'>>, Partial<AuditPlace> {
  readonly id?: string;
  readonly createdAt?: Date;
}

/** What a test's harness gives. */
interface Services {
  get<T>(type: abstract new (...args: never[]) => T): T;
}

const FIRST_MINUTE = Date.UTC(2026, 10, 24, 10);

/** Writes entries to the tenant's log as the worker does, a minute apart unless they say when; returns their ids. */
export const writeEntries = async (
  services: Services,
  ctx: TenantContext,
  ...entries: readonly TestEntry[]
): Promise<string[]> => {
  const all = entries.map(({ id = newId(), createdAt, city = null, country = null, ...given }, minute) => {
    const time = createdAt ?? new Date(FIRST_MINUTE + minute * 60_000);
    return { id, place: { city, country }, payload: { ...NOTHING, ...given, createdAt: time.toISOString() } };
  });
  await services.get(TenantDb).run(ctx, (tx) => services.get(AuditChain).append(tx, ctx.tenant.id, all));
  return all.map(({ id }) => id);
};

const NOTHING: AuditPayload = {
  type: 'Sign In',
  actorId: null,
  actorName: null,
  subjectId: null,
  subjectName: null,
  clientId: null,
  clientName: null,
  ip: null,
  userAgent: null,
  requestId: null,
  data: {},
  createdAt: '',
};

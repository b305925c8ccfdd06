import { type Prisma } from '#platform/database';

/** What AuditTrail puts into the outbox, and the worker writes to the log. Times are ISO 8601. */
export interface AuditPayload {
  readonly type: string;
  readonly actorId: string | null;
  /** Without an id it is the system's: `worker`, `operator`. */
  readonly actorName: string | null;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly data: Prisma.JsonObject;
  readonly createdAt: string;
}

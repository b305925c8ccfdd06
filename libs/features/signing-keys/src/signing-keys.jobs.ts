import { type TenantContext } from '#kernel';
import { type SigningAlgorithm } from './key-material.js';

/** Names of the jobs on the queue `signing-keys`. */
export const ROTATE = 'rotate';
export const ADVANCE = 'advance';
export const ADVANCE_DUE = 'advance-due';
export const FILL_SPARE_KEYS = 'fill-spare-keys';

/** Asks the worker for a rotation. Carries who asked, for the audit log. */
export interface RotateJob {
  readonly version: 1;
  readonly tenantId: string;
  readonly algorithm: SigningAlgorithm | null;
  /** ISO 8601. A rotation that happened since then has done this job. */
  readonly requestedAt: string;
  readonly actor: TenantContext['actor'];
  readonly request: TenantContext['request'];
}

/** Does what the schedule asks of one tenant. */
export interface AdvanceJob {
  readonly version: 1;
  readonly tenantId: string;
}

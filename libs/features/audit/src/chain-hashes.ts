import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type AuditSkeleton, type PersonalPart } from './audit-parts.js';
import { canonicalJson } from './canonical-json.js';

const SALT_BYTES = 16;

/** An entry as its hash covers it: what stays of it, what binds it to its parts, and the hash of the one before. */
export interface ChainedEntry extends AuditSkeleton {
  readonly tenantId: string;
  readonly id: string;
  readonly sequence: number;
  readonly commitments: Readonly<Record<string, string>>;
  readonly previousHash: string;
}

/** What the first entry of a tenant's log follows. */
export const genesisHash = (tenantId: string): string => sha256(canonicalJson({ audit: 'permiso/1', tenantId }));

/** SHA-256 of the entry as canonical JSON, base64url. */
export const hashOf = (entry: ChainedEntry): string => {
  const { tenantId, id, sequence, type, actorId, subjectId, clientId, clientName, requestId } = entry;
  const { data, createdAt, commitments, previousHash } = entry;
  const who = { actorId, subjectId, clientId, clientName, requestId };
  return sha256(canonicalJson({ tenantId, id, sequence, type, ...who, data, createdAt, commitments, previousHash }));
};

export const newSalt = (): string => randomBytes(SALT_BYTES).toString('base64url');

/** Binds the chain to a part without telling anything of it: the salt goes with the part (HMAC-SHA-256, base64url). */
export const commitmentOf = ({ personId, ip, content }: PersonalPart, salt: string): string =>
  createHmac('sha256', salt).update(canonicalJson({ personId, ip, content })).digest('base64url');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

import { Injectable } from '@nestjs/common';
import { type PlatformTx, type TenantTx } from '#platform/database';
import { type PersonalPart } from './audit-parts.js';
import { type ChainedEntry } from './chain-hashes.js';

/** One end of a chain. The seal proves that we put it there. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
  readonly seal: string;
}

export interface ChainEnds {
  readonly anchor: ChainEnd;
  readonly head: ChainEnd;
}

export type StoredPart = PersonalPart & { readonly salt: string };
export type StoredEntry = ChainedEntry & { readonly hash: string; readonly parts: readonly StoredPart[] };

@Injectable()
export class AuditChainRepository {
  /** The ends of the tenant's chain, which nobody else moves until the transaction ends. */
  async lock(tx: TenantTx | PlatformTx, tenantId: string): Promise<ChainEnds | null> {
    await tx.$queryRaw`SELECT FROM audit_chains WHERE tenant_id = ${tenantId}::uuid FOR UPDATE`;
    return this.find(tx, tenantId);
  }

  async find(tx: TenantTx | PlatformTx, tenantId: string): Promise<ChainEnds | null> {
    const row = await tx.auditChain.findUnique({ where: { tenantId } });
    if (!row) return null;
    const { anchorSequence, anchorHash, anchorSeal, headSequence, headHash, headSeal } = row;
    return {
      anchor: { sequence: Number(anchorSequence), hash: anchorHash, seal: anchorSeal },
      head: { sequence: Number(headSequence), hash: headHash, seal: headSeal },
    };
  }

  /** Does nothing where the tenant has a chain. */
  async create(tx: TenantTx, tenantId: string, { anchor, head }: ChainEnds): Promise<void> {
    const data = [{ tenantId, ...anchorColumns(anchor), ...headColumns(head) }];
    await tx.auditChain.createMany({ data, skipDuplicates: true });
  }

  async moveHead(tx: TenantTx, tenantId: string, head: ChainEnd): Promise<void> {
    await tx.auditChain.updateMany({ where: { tenantId }, data: headColumns(head) });
  }

  async moveAnchor(tx: PlatformTx, tenantId: string, anchor: ChainEnd): Promise<void> {
    await tx.auditChain.updateMany({ where: { tenantId }, data: anchorColumns(anchor) });
  }

  async insert(tx: TenantTx, entries: readonly StoredEntry[]): Promise<void> {
    await tx.auditEvent.createMany({ data: entries.map(({ parts: _parts, ...entry }) => entry) });
    await tx.auditPart.createMany({
      data: entries.flatMap(({ tenantId, id: eventId, parts }) =>
        parts.map((part) => ({ tenantId, eventId, ...part })),
      ),
    });
  }

  /** Entries from `sequence` on, in their order. */
  async listFrom(tx: TenantTx, tenantId: string, sequence: number, limit: number): Promise<StoredEntry[]> {
    const rows = await tx.auditEvent.findMany({
      where: { tenantId, sequence: { gte: sequence } },
      include: { parts: true },
      orderBy: { sequence: 'asc' },
      take: limit,
    });
    return rows.map(({ sequence: at, createdAt, data, commitments, parts, ...row }) => ({
      ...row,
      sequence: Number(at),
      createdAt: createdAt.toISOString(),
      data: data as StoredEntry['data'], // written as an object by us; if it no longer is one, its hash says so
      commitments: commitments as StoredEntry['commitments'],
      parts: parts.map(({ personId, salt, ip, content }) => ({
        personId,
        salt,
        ip,
        content: content as StoredPart['content'],
      })),
    }));
  }

  /** Which of the people named were erased, or all who were. */
  async findErased(tx: TenantTx, tenantId: string, personIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.auditErasure.findMany({ where: { tenantId, personId: { in: [...personIds] } } });
    return new Set(rows.map(({ personId }) => personId));
  }

  /** Deletes what the log holds about the people, and remembers that nothing more may come. */
  async erase(tx: TenantTx, tenantId: string, personIds: readonly string[]): Promise<void> {
    const data = personIds.map((personId) => ({ tenantId, personId }));
    await tx.auditErasure.createMany({ data, skipDuplicates: true });
    await tx.auditPart.deleteMany({ where: { tenantId, personId: { in: [...personIds] } } });
  }

  /** The people whose erasure stands in the log. */
  async listErasures(tx: TenantTx, tenantId: string, type: string): Promise<Set<string>> {
    const rows = await tx.auditEvent.findMany({ where: { tenantId, type }, select: { subjectId: true } });
    return new Set(rows.flatMap(({ subjectId }) => subjectId ?? []));
  }
}

const anchorColumns = ({ sequence, hash, seal }: ChainEnd) => ({
  anchorSequence: sequence,
  anchorHash: hash,
  anchorSeal: seal,
});

const headColumns = ({ sequence, hash, seal }: ChainEnd) => ({
  headSequence: sequence,
  headHash: hash,
  headSeal: seal,
});

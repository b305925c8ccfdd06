import { Injectable } from '@nestjs/common';
import { type Prisma, type TenantTx } from '#platform/database';
import { type GroupReference } from '#features/groups';

export type InvitationState = 'active' | 'used_up' | 'expired' | 'revoked';

/** A sign-up link as it is stored; its token is not. */
export interface InvitationRecord {
  readonly id: string;
  readonly groups: readonly GroupReference[];
  /** How many people may join by it; null: any number. */
  readonly usageLimit: number | null;
  readonly useCount: number;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** Null when the account is gone. */
  readonly createdBy: { readonly id: string; readonly displayName: string } | null;
  readonly createdAt: Date;
}

export interface NewInvitation {
  readonly id: string;
  readonly tokenHash: string;
  readonly usageLimit: number | null;
  readonly expiresAt: Date;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly groupIds: readonly string[];
}

const withGroups = {
  groups: { select: { group: { select: { id: true, name: true } } }, orderBy: { group: { nameKey: 'asc' } } },
} as const satisfies Prisma.InvitationInclude;

type InvitationRow = Prisma.InvitationGetPayload<{ include: typeof withGroups }>;

@Injectable()
export class InvitationsRepository {
  async insert(tx: TenantTx, tenantId: string, { groupIds, ...invitation }: NewInvitation): Promise<void> {
    await tx.invitation.createMany({ data: [{ tenantId, ...invitation }] });
    const data = groupIds.map((groupId) => ({ tenantId, invitationId: invitation.id, groupId }));
    await tx.invitationGroup.createMany({ data });
  }

  /** Newest first; ids sort by the time they were made. */
  async list(
    tx: TenantTx,
    tenantId: string,
    { before, take }: { before?: string; take: number },
  ): Promise<InvitationRecord[]> {
    const rows = await tx.invitation.findMany({
      where: { tenantId, ...(before === undefined ? {} : { id: { lt: before } }) },
      include: withGroups,
      orderBy: { id: 'desc' },
      take,
    });
    return this.recordsOf(tx, tenantId, rows);
  }

  async find(tx: TenantTx, tenantId: string, id: string): Promise<InvitationRecord | null> {
    const row = await tx.invitation.findUnique({ where: { tenantId_id: { tenantId, id } }, include: withGroups });
    return row && ((await this.recordsOf(tx, tenantId, [row]))[0] ?? null);
  }

  /** The link of a token, while somebody can still join by it. */
  async findUsable(
    tx: TenantTx,
    tenantId: string,
    tokenHash: string,
    now: Date,
  ): Promise<{ id: string; expiresAt: Date } | null> {
    const [row] = await tx.$queryRaw<{ id: string; expiresAt: Date }[]>`
      SELECT id::text, expires_at AS "expiresAt" FROM invitations
       WHERE tenant_id = ${tenantId}::uuid AND token_hash = ${tokenHash}
         AND revoked_at IS NULL AND expires_at > ${now} AND (usage_limit IS NULL OR use_count < usage_limit)`;
    return row ?? null;
  }

  /**
   * Uses the link once: revocation, expiry and limit are checked in the statement that counts, so that neither a late
   * clean-up nor a race lets anybody in. Returns its groups, or null when it is no longer good.
   */
  async consume(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<string[] | null> {
    const consumed = await tx.$executeRaw`
      UPDATE invitations SET use_count = use_count + 1
       WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid
         AND revoked_at IS NULL AND expires_at > ${now} AND (usage_limit IS NULL OR use_count < usage_limit)`;
    if (consumed === 0) return null;
    const groups = await tx.invitationGroup.findMany({ where: { tenantId, invitationId: id } });
    return groups.map(({ groupId }) => groupId);
  }

  /** False when it was revoked before. */
  async revoke(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<boolean> {
    const where = { tenantId, id, revokedAt: null };
    const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: now } });
    return count > 0;
  }

  private async recordsOf(tx: TenantTx, tenantId: string, rows: InvitationRow[]): Promise<InvitationRecord[]> {
    const ids = [...new Set(rows.map(({ createdBy }) => createdBy))];
    const people = await tx.user.findMany({
      where: { tenantId, id: { in: ids } },
      select: { id: true, displayName: true },
    });
    const byId = new Map(people.map((person) => [person.id, person]));
    return rows.map(({ id, groups, usageLimit, useCount, expiresAt, revokedAt, createdBy, createdAt }) => ({
      id,
      groups: groups.map(({ group }) => group),
      usageLimit,
      useCount,
      expiresAt,
      revokedAt,
      createdBy: byId.get(createdBy) ?? null,
      createdAt,
    }));
  }
}

/** Whether somebody can join by the link at `now`, and if not, why. */
export const stateOf = (invitation: InvitationRecord, now: Date): InvitationState => {
  if (invitation.revokedAt) return 'revoked';
  if (invitation.expiresAt <= now) return 'expired';
  const { usageLimit, useCount } = invitation;
  return usageLimit !== null && useCount >= usageLimit ? 'used_up' : 'active';
};

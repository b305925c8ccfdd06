import { Injectable } from '@nestjs/common';
import { type PlatformTx, type Prisma, type TenantTx } from '#platform/database';
import { byGroupName } from '#features/groups';
import { type CheckChange } from './after-check.js';
import { CHECK_RESULTS, type EmailDomainRecord } from './email-domain.js';

const columns = {
  id: true,
  domain: true,
  token: true,
  verifiedAt: true,
  lastCheckedAt: true,
  lastResult: true,
  lastSeenAt: true,
  missingSince: true,
  isJoiningOn: true,
  createdAt: true,
  groups: { select: { group: { select: { id: true, name: true } } } },
} as const satisfies Prisma.EmailDomainSelect;

type Row = Prisma.EmailDomainGetPayload<{ select: typeof columns }>;

/** A verified domain whose record is to be looked at again. */
export interface DueDomain {
  readonly tenantId: string;
  readonly id: string;
}

@Injectable()
export class EmailDomainsRepository {
  /** In the order of their names. */
  async list(tx: TenantTx, tenantId: string): Promise<EmailDomainRecord[]> {
    const rows = await tx.emailDomain.findMany({ where: { tenantId }, select: columns, orderBy: { domain: 'asc' } });
    return rows.map(recordOf);
  }

  async find(tx: TenantTx, tenantId: string, id: string): Promise<EmailDomainRecord | null> {
    const row = await tx.emailDomain.findUnique({ where: { tenantId_id: { tenantId, id } }, select: columns });
    return row && recordOf(row);
  }

  /** The domain, kept from being changed by others until the transaction ends. */
  async findAndLock(tx: TenantTx, tenantId: string, id: string): Promise<EmailDomainRecord | null> {
    await tx.$queryRaw`
      SELECT 1 AS locked FROM email_domains WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return this.find(tx, tenantId, id);
  }

  count(tx: TenantTx, tenantId: string): Promise<number> {
    return tx.emailDomain.count({ where: { tenantId } });
  }

  /** False when the tenant has the domain already. */
  async insert(
    tx: TenantTx,
    tenantId: string,
    domain: Pick<EmailDomainRecord, 'id' | 'domain' | 'token' | 'createdAt'>,
  ): Promise<boolean> {
    const { count } = await tx.emailDomain.createMany({ data: [{ tenantId, ...domain }], skipDuplicates: true });
    return count > 0;
  }

  /** Fails with a violation of the unique key over `domain` when it would be verified for a second tenant. */
  async update(tx: TenantTx, tenantId: string, id: string, change: CheckChange): Promise<void> {
    await tx.emailDomain.update({ where: { tenantId_id: { tenantId, id } }, data: change, select: { id: true } });
  }

  async replaceGroups(tx: TenantTx, tenantId: string, domainId: string, groupIds: readonly string[]): Promise<void> {
    await tx.emailDomainGroup.deleteMany({ where: { tenantId, domainId } });
    await tx.emailDomainGroup.createMany({ data: groupIds.map((groupId) => ({ tenantId, domainId, groupId })) });
  }

  async delete(tx: TenantTx, tenantId: string, id: string): Promise<void> {
    await tx.emailDomain.deleteMany({ where: { tenantId, id } });
  }

  /** The id of the domain, if people with an address there may join now. */
  async findOpen(tx: TenantTx, tenantId: string, domain: string): Promise<string | null> {
    const where = { tenantId, domain, verifiedAt: { not: null }, missingSince: null, isJoiningOn: true };
    return (await tx.emailDomain.findFirst({ where, select: { id: true } }))?.id ?? null;
  }

  /** Up to `limit` verified domains that were last looked at before `before`; whatever their tenants' states. */
  dueForCheck(tx: PlatformTx, before: Date, limit: number): Promise<DueDomain[]> {
    return tx.$queryRaw<DueDomain[]>`
      SELECT tenant_id::text AS "tenantId", id::text FROM email_domains
       WHERE verified_at IS NOT NULL AND last_checked_at <= ${before} ORDER BY last_checked_at LIMIT ${limit}`;
  }

  /** The ids of those who may do something about a domain. */
  async administrators(tx: TenantTx, tenantId: string): Promise<string[]> {
    const role = { in: ['owner', 'administrator'] as ('owner' | 'administrator')[] };
    const people = await tx.user.findMany({
      where: { tenantId, isDisabled: false, kind: 'person', role },
      select: { id: true },
    });
    return people.map(({ id }) => id);
  }
}

const recordOf = ({ groups, lastResult, ...row }: Row): EmailDomainRecord => ({
  ...row,
  lastResult: CHECK_RESULTS.find((result) => result === lastResult) ?? null,
  groups: groups.map(({ group }) => group).sort(byGroupName),
});

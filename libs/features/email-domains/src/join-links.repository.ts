import { Injectable } from '@nestjs/common';
import { type PlatformTx, type TenantTx } from '#platform/database';

export interface JoinLinkRecord {
  readonly id: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** What a link that was used up lets its person do. */
export interface UsedJoinLink {
  /** The address that is proved by it. */
  readonly email: string;
  readonly domain: string;
  readonly groupIds: readonly string[];
}

@Injectable()
export class JoinLinksRepository {
  /** Stores a new link in place of the one before for the address. */
  async put(
    tx: TenantTx,
    tenantId: string,
    { emailKey, ...link }: JoinLinkRecord & { emailKey: string; domainId: string; tokenHash: string },
  ): Promise<void> {
    const where = { tenantId_emailKey: { tenantId, emailKey } };
    await tx.joinLink.upsert({ where, create: { tenantId, emailKey, ...link }, update: link, select: { id: true } });
  }

  /** The link, while its person may join by it: in time, and its domain proved and open. */
  async findUsable(tx: TenantTx, tenantId: string, tokenHash: string, now: Date): Promise<JoinLinkRecord | null> {
    const [row] = await tx.$queryRaw<JoinLinkRecord[]>`
      SELECT link.id::text, link.email, link.expires_at AS "expiresAt"
        FROM join_links link JOIN email_domains domain ON domain.tenant_id = link.tenant_id AND domain.id = link.domain_id
       WHERE link.tenant_id = ${tenantId}::uuid AND link.token_hash = ${tokenHash} AND link.expires_at > ${now}
         AND domain.verified_at IS NOT NULL AND domain.missing_since IS NULL AND domain.is_joining_on`;
    return row ?? null;
  }

  /**
   * Uses the link up. That it is in time, and its domain still proved and open, is checked in the statement that does.
   * Null when it is no longer good, or somebody was faster.
   */
  async consume(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<UsedJoinLink | null> {
    const [row] = await tx.$queryRaw<{ email: string; domain: string; domainId: string }[]>`
      DELETE FROM join_links link USING email_domains domain
       WHERE link.tenant_id = ${tenantId}::uuid AND link.id = ${id}::uuid AND link.expires_at > ${now}
         AND domain.tenant_id = link.tenant_id AND domain.id = link.domain_id
         AND domain.verified_at IS NOT NULL AND domain.missing_since IS NULL AND domain.is_joining_on
      RETURNING link.email, domain.domain, domain.id::text AS "domainId"`;
    if (!row) return null;
    const groups = await tx.emailDomainGroup.findMany({ where: { tenantId, domainId: row.domainId } });
    return { email: row.email, domain: row.domain, groupIds: groups.map(({ groupId }) => groupId) };
  }

  /** Deletes links of any tenant that nobody can use any more. Returns how many there were. */
  removeExpired(tx: PlatformTx, now: Date): Promise<number> {
    return tx.$executeRaw`DELETE FROM join_links WHERE expires_at <= ${now}`;
  }
}

import { Injectable } from '@nestjs/common';
import { mayManage, newId, type Role } from '#kernel';
import { type TenantTx } from '#platform/database';

/** A link that can be used, and whose it is. */
export interface LoginLinkRecord {
  readonly id: string;
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly displayName: string;
    readonly email: string;
  };
}

const person = { id: true, username: true, displayName: true, email: true, role: true } as const;

@Injectable()
export class LoginLinksRepository {
  /** Stores a link in place of the one the person had. In one statement: of two at once, the later one holds. */
  async replace(
    tx: TenantTx,
    tenantId: string,
    link: { userId: string; issuerId: string | null; tokenHash: string; expiresAt: Date; createdAt: Date },
  ): Promise<void> {
    const { userId, issuerId, tokenHash, expiresAt, createdAt } = link;
    await tx.$executeRaw`
      INSERT INTO login_links (tenant_id, id, user_id, issuer_id, token_hash, expires_at, created_at)
      VALUES (${tenantId}::uuid, ${newId()}::uuid, ${userId}::uuid, ${issuerId}::uuid, ${tokenHash}, ${expiresAt},
              ${createdAt})
      ON CONFLICT (tenant_id, user_id) DO UPDATE
        SET id = excluded.id, issuer_id = excluded.issuer_id, token_hash = excluded.token_hash,
            expires_at = excluded.expires_at, created_at = excluded.created_at, used_at = NULL`;
  }

  /**
   * The link of a token, while it can be used: in time, unused, for somebody active, and issued by an operator or by
   * somebody who may still change that account. Else a link made for a member would open what they became since.
   */
  async findUsable(tx: TenantTx, tenantId: string, tokenHash: string, now: Date): Promise<LoginLinkRecord | null> {
    const link = await tx.loginLink.findFirst({
      where: { tenantId, tokenHash, usedAt: null, expiresAt: { gt: now }, user: { isDisabled: false } },
      select: {
        id: true,
        issuerId: true,
        issuer: { select: { role: true, isDisabled: true } },
        user: { select: person },
      },
    });
    if (!link || (link.issuerId !== null && !isInReach(link.issuer, link.user.role))) return null;
    const { id, username, displayName, email } = link.user;
    return { id: link.id, user: { id, username, displayName, email } };
  }

  /** Uses the link up, with every condition in the one statement. False when somebody was faster, or it lapsed. */
  async consume(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<boolean> {
    const consumed = await tx.$executeRaw`
      UPDATE login_links SET used_at = ${now}
       WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid AND used_at IS NULL AND expires_at > ${now}
         AND EXISTS (SELECT 1 FROM users u
                      WHERE u.tenant_id = login_links.tenant_id AND u.id = login_links.user_id AND NOT u.is_disabled)`;
    return consumed === 1;
  }
}

const isInReach = (issuer: { role: Role; isDisabled: boolean } | null, role: Role): boolean =>
  issuer !== null && !issuer.isDisabled && mayManage(issuer.role, role);

import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';

@Injectable()
export class EmailVerificationsRepository {
  /** The person's one link; the one before is void from now on. */
  async put(
    tx: TenantTx,
    tenantId: string,
    { userId, ...link }: { userId: string; tokenHash: string; email: string; expiresAt: Date },
  ): Promise<void> {
    await tx.emailVerification.upsert({
      where: { tenantId_userId: { tenantId, userId } },
      create: { tenantId, userId, ...link },
      update: link,
    });
  }

  /**
   * Uses a link up and verifies the address, as long as it still is the one the link was mailed to and the person may
   * sign in. Returns whose it is; null where the link is no good, and then nothing has changed.
   */
  async consume(
    tx: TenantTx,
    tenantId: string,
    tokenHash: string,
    now: Date,
  ): Promise<{ id: string; displayName: string; email: string } | null> {
    const [row] = await tx.$queryRaw<{ id: string; displayName: string; email: string }[]>`
      WITH link AS (
        DELETE FROM email_verifications
         WHERE tenant_id = ${tenantId}::uuid AND token_hash = ${tokenHash} AND expires_at > ${now}
        RETURNING tenant_id, user_id, email)
      UPDATE users person SET email_verified = true, updated_at = ${now}
        FROM link
       WHERE person.tenant_id = link.tenant_id AND person.id = link.user_id AND person.email = link.email
         AND NOT person.is_disabled
      RETURNING person.id::text, person.display_name AS "displayName", person.email`;
    return row ?? null;
  }
}

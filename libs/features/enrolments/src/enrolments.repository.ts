import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { type TenantTx } from '#platform/database';

export interface EnrolmentRecord {
  readonly id: string;
  readonly userId: string;
}

@Injectable()
export class EnrolmentsRepository {
  /** Stores a new right in place of every older one of the person. */
  async replace(
    tx: TenantTx,
    tenantId: string,
    { userId, tokenHash, expiresAt }: { userId: string; tokenHash: string; expiresAt: Date },
  ): Promise<void> {
    await tx.enrolment.deleteMany({ where: { tenantId, userId } });
    await tx.enrolment.createMany({ data: [{ tenantId, id: newId(), userId, tokenHash, expiresAt }] });
  }

  /** The right, while it can be used: in time, unused, by an active person who has no passkey yet. */
  findUsable(tx: TenantTx, tenantId: string, tokenHash: string, now: Date): Promise<EnrolmentRecord | null> {
    return tx.enrolment.findFirst({
      where: {
        tenantId,
        tokenHash,
        usedAt: null,
        expiresAt: { gt: now },
        user: { isDisabled: false, passkeys: { none: {} } },
      },
      select: { id: true, userId: true },
    });
  }

  /** Uses the right up, with every condition in the one statement. False when somebody was faster, or it lapsed. */
  async consume(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<boolean> {
    const consumed = await tx.$executeRaw`
      UPDATE enrolments SET used_at = ${now}
       WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid AND used_at IS NULL AND expires_at > ${now}
         AND EXISTS (SELECT 1 FROM users u
                      WHERE u.tenant_id = enrolments.tenant_id AND u.id = enrolments.user_id AND NOT u.is_disabled)`;
    return consumed === 1;
  }
}

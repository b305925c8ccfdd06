import { Injectable } from '@nestjs/common';
import { isLanguage, type Language, NotFound } from '#kernel';
import { type TenantTx } from '#platform/database';

/** What of a person a mail to them needs. */
export interface MailRecipient {
  readonly email: string;
  /** Null: the tenant's. */
  readonly language: Language | null;
}

/** The people of a tenant as those whom mails are sent to. */
@Injectable()
export class MailRecipients {
  async find(tx: TenantTx, tenantId: string, userId: string): Promise<MailRecipient | null> {
    const user = await tx.user.findUnique({
      where: { tenantId_id: { tenantId, id: userId } },
      select: { email: true, language: true },
    });
    return user && { email: user.email, language: isLanguage(user.language) ? user.language : null };
  }

  /** @throws NotFound */
  async get(tx: TenantTx, tenantId: string, userId: string): Promise<MailRecipient> {
    const recipient = await this.find(tx, tenantId, userId);
    if (!recipient) throw new NotFound('This person');
    return recipient;
  }
}

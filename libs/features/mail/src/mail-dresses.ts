import { Injectable } from '@nestjs/common';
import { type Language, type Tenant } from '#kernel';
import { type MailDress } from '#platform/mail';
import { TenantSettingsReader } from '#features/settings';

/** How a tenant's mails look and sound. */
@Injectable()
export class MailDresses {
  constructor(private readonly settings: TenantSettingsReader) {}

  /** In the recipient's language where it is known, else in the tenant's. */
  async of({ id, name }: Tenant, language: Language | null): Promise<MailDress> {
    const { accentColor, defaultLanguage } = await this.settings.find(id);
    return { language: language ?? defaultLanguage, brand: { name, accentColor, logoUrl: null } };
  }
}

import { Injectable } from '@nestjs/common';
import { type Language, type Tenant } from '#kernel';
import { type MailDress } from '#platform/mail';
import { imageUrl } from '#features/images';
import { TenantSettingsReader } from '#features/settings';

/** How a tenant's mails look and sound. */
@Injectable()
export class MailDresses {
  constructor(private readonly settings: TenantSettingsReader) {}

  /** In the recipient's language where it is known, else in the tenant's. */
  async of(tenant: Tenant, language: Language | null): Promise<MailDress> {
    const { accentColor, defaultLanguage, logoHash } = await this.settings.find(tenant.id);
    const brand = { name: tenant.name, accentColor, logoUrl: imageUrl(tenant, logoHash) };
    return { language: language ?? defaultLanguage, brand };
  }
}

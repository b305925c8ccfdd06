import { Injectable } from '@nestjs/common';
import { invalidField, type Language, NotFound, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail, changeBetween } from '#features/audit';
import { type BrandImage, Images } from '#features/images';
import { TenantDirectory, TenantsRepository } from '#features/tenants';
import { assertPrefixes } from './client-metadata-prefixes.js';
import { assertLegalLinks } from './legal-links.js';
import { assertRootCertificates, auditedAuthenticators } from './root-certificates.js';
import { TenantSettingsReader } from './tenant-settings-reader.js';
import {
  type AllowedAuthenticator,
  type AuthenticatorAttachment,
  type TenantFacts,
  type TenantSettings,
  TenantSettingsRepository,
} from './tenant-settings.repository.js';

/** The settings of a tenant together with its name, as its administrators see them. */
export interface NamedSettings extends TenantSettings {
  readonly name: string;
}

/** What is left out stays. */
export interface SettingsChange {
  readonly name?: string;
  readonly sessionTtlSeconds?: number;
  readonly sessionIdleSeconds?: number;
  readonly keyRotationDays?: number;
  readonly accentColor?: string | null;
  readonly imprintUrl?: string | null;
  readonly privacyPolicyUrl?: string | null;
  readonly termsOfServiceUrl?: string | null;
  readonly isRegistrationEnabled?: boolean;
  readonly clientMetadataPrefixes?: readonly string[];
  readonly defaultLanguage?: Language;
  readonly hasRecoveryCodes?: boolean;
  readonly allowsSyncedPasskeys?: boolean;
  readonly authenticatorAttachment?: AuthenticatorAttachment;
  readonly allowedAuthenticators?: readonly AllowedAuthenticator[];
}

/** What a tenant's administrators set for the tenant as a whole. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantsRepository,
    private readonly directory: TenantDirectory,
    private readonly settings: TenantSettingsRepository,
    private readonly reader: TenantSettingsReader,
    private readonly images: Images,
    private readonly audit: AuditTrail,
  ) {}

  async get(ctx: TenantContext): Promise<NamedSettings & TenantFacts> {
    return { name: ctx.tenant.name, ...(await this.reader.find(ctx.tenant.id)) };
  }

  /**
   * Changes what `change` names; holds for every process from its next request on.
   * @throws InvalidRequest when sessions could lie unused for longer than they last, or an address or certificate
   * is none
   */
  async update(ctx: TenantContext, change: SettingsChange): Promise<NamedSettings> {
    assertPrefixes(change.clientMetadataPrefixes ?? []);
    assertRootCertificates(change.allowedAuthenticators ?? []);
    assertLegalLinks(change);
    return this.apply(ctx, { ...change, accentColor: change.accentColor?.toLowerCase() ?? change.accentColor });
  }

  /**
   * Sets a picture of the tenant's look, or takes it away for null.
   * @throws ImageNotSupported @throws ImageDamaged @throws ImageTooLarge
   */
  async setImage(ctx: TenantContext, purpose: BrandImage, uploaded: Buffer | null): Promise<NamedSettings> {
    const image = uploaded && (await this.images.render(uploaded, purpose));
    return this.apply(ctx, { [HASH_OF[purpose]]: image?.hash ?? null }, async (tx) => {
      await this.images.put(tx, ctx.tenant.id, { purpose }, image);
    });
  }

  /** Changes settings and what belongs to them, and tells every process and the audit log. */
  private async apply(
    ctx: TenantContext,
    { name, ...settings }: SettingsChange & Partial<TenantSettings>,
    changeMore?: (tx: TenantTx) => Promise<void>,
  ): Promise<NamedSettings> {
    const tenantId = ctx.tenant.id;
    const { record, after } = await this.platformDb.run(async (platformTx) => {
      const record = await this.tenants.find(platformTx, tenantId);
      if (!record) throw new NotFound('This tenant');
      if (name !== undefined) await this.tenants.update(platformTx, tenantId, { name });
      const tx = await this.tenantDb.enter(platformTx, tenantId);
      const { before, after } = await this.change(tx, tenantId, settings);
      await changeMore?.(tx);
      const data = changeBetween(
        { name: record.name, ...audited(before) },
        { name: name ?? record.name, ...audited(after) },
      );
      if (data) await this.audit.record(tx, ctx, { type: 'Settings Changed', data });
      return { record: { ...record, name: name ?? record.name }, after };
    });
    await this.directory.announce(record);
    await this.reader.announce(tenantId);
    return { name: record.name, ...after };
  }

  private async change(
    tx: TenantTx,
    tenantId: string,
    change: Partial<TenantSettings>,
  ): Promise<{ before: TenantSettings; after: TenantSettings }> {
    await this.settings.lock(tx, tenantId);
    const before = await this.read(tx, tenantId);
    await this.settings.update(tx, tenantId, change);
    const after = await this.read(tx, tenantId);
    if (after.sessionIdleSeconds > after.sessionTtlSeconds) {
      const message = 'Sessions can not lie unused for longer than they last.';
      throw invalidField('sessionIdleSeconds', 'beyond_session_ttl', message);
    }
    return { before, after };
  }

  private async read(tx: TenantTx, tenantId: string): Promise<TenantSettings> {
    const settings = await this.settings.find(tx, tenantId);
    if (!settings) throw new NotFound('This tenant');
    return settings;
  }
}

const HASH_OF = {
  logo: 'logoHash',
  'logo-dark': 'logoDarkHash',
  favicon: 'faviconHash',
  background: 'backgroundHash',
} as const satisfies Record<BrandImage, keyof TenantSettings>;

const audited = (settings: TenantSettings) => ({
  ...settings,
  allowedAuthenticators: auditedAuthenticators(settings.allowedAuthenticators),
});

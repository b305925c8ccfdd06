import { Injectable } from '@nestjs/common';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '#kernel';
import { type Prisma, type TenantTx } from '#platform/database';

/** What a tenant's owners set for it. */
export interface TenantSettings {
  /** How long a browser session may last at most, and how long it may lie unused. */
  readonly sessionTtlSeconds: number;
  readonly sessionIdleSeconds: number;
  /** How long a signing key stays the active one. */
  readonly keyRotationDays: number;
  /** How long the audit log goes back; null where the deployment's rule holds. */
  readonly auditRetentionDays: number | null;
  /** `#rrggbb` in lower case; null for the product's own. */
  readonly accentColor: string | null;
  /** Of the pictures of its look; null for the product's own, or none. */
  readonly logoHash: string | null;
  readonly logoDarkHash: string | null;
  readonly faviconHash: string | null;
  readonly backgroundHash: string | null;
  /** Linked on the sign-in pages. */
  readonly imprintUrl: string | null;
  readonly privacyPolicyUrl: string | null;
  readonly termsOfServiceUrl: string | null;
  /** Whether applications with an initial access token may register themselves (RFC 7591). */
  readonly isRegistrationEnabled: boolean;
  /** Addresses below which a document may describe a client; none: such clients are not let in. */
  readonly clientMetadataPrefixes: readonly string[];
  /** Of mails to people of whom no language is known. */
  readonly defaultLanguage: Language;
  /** Whether people may keep codes that let them in without a passkey. */
  readonly hasRecoveryCodes: boolean;
  /** Which new passkeys are taken: whether they may be synced, and whether they belong to the device or go with it. */
  readonly allowsSyncedPasskeys: boolean;
  readonly authenticatorAttachment: AuthenticatorAttachment;
  /** The models that new passkeys may be of; empty for any. */
  readonly allowedAuthenticators: readonly AllowedAuthenticator[];
}

/** The settings, and what else every process needs to know of a tenant as often. */
export interface TenantFacts extends TenantSettings {
  /** Whether people with an address of a verified domain may join by themselves. Follows from the tenant's domains. */
  readonly hasJoiningByEmail: boolean;
}

export const AUTHENTICATOR_ATTACHMENTS = ['any', 'platform', 'cross-platform'] as const;
export type AuthenticatorAttachment = (typeof AUTHENTICATOR_ATTACHMENTS)[number];

/** A model of authenticator, and the certificates (PEM) of its maker that vouch for it. */
export interface AllowedAuthenticator {
  readonly aaguid: string;
  readonly rootCertificates: readonly string[];
}

const columns = {
  sessionTtlSeconds: true,
  sessionIdleSeconds: true,
  keyRotationDays: true,
  auditRetentionDays: true,
  accentColor: true,
  logoHash: true,
  logoDarkHash: true,
  faviconHash: true,
  backgroundHash: true,
  imprintUrl: true,
  privacyPolicyUrl: true,
  termsOfServiceUrl: true,
  isRegistrationEnabled: true,
  clientMetadataPrefixes: true,
  defaultLanguage: true,
  hasRecoveryCodes: true,
  allowsSyncedPasskeys: true,
  authenticatorAttachment: true,
  allowedAuthenticators: true,
} as const;

@Injectable()
export class TenantSettingsRepository {
  async find(tx: TenantTx, tenantId: string): Promise<TenantSettings | null> {
    const row = await tx.tenantSettings.findUnique({ where: { tenantId }, select: columns });
    if (!row) return null;
    const { defaultLanguage, authenticatorAttachment, allowedAuthenticators, ...settings } = row;
    return {
      ...settings,
      defaultLanguage: isLanguage(defaultLanguage) ? defaultLanguage : DEFAULT_LANGUAGE,
      authenticatorAttachment: AUTHENTICATOR_ATTACHMENTS.find((one) => one === authenticatorAttachment) ?? 'any',
      allowedAuthenticators: allowedAuthenticators as unknown as AllowedAuthenticator[], // written by `update` alone
    };
  }

  async findFacts(tx: TenantTx, tenantId: string): Promise<TenantFacts | null> {
    const settings = await this.find(tx, tenantId);
    if (!settings) return null;
    const where = { tenantId, isJoiningOn: true, verifiedAt: { not: null }, missingSince: null };
    return {
      ...settings,
      hasJoiningByEmail: (await tx.emailDomain.findFirst({ where, select: { id: true } })) !== null,
    };
  }

  /** Makes others who change the settings wait until the transaction ends. */
  async lock(tx: TenantTx, tenantId: string): Promise<void> {
    await tx.$queryRaw`SELECT 1 AS found FROM tenant_settings WHERE tenant_id = ${tenantId}::uuid FOR UPDATE`;
  }

  async update(tx: TenantTx, tenantId: string, change: Partial<TenantSettings>): Promise<void> {
    const { allowedAuthenticators, clientMetadataPrefixes: prefixes, ...rest } = change;
    const models = allowedAuthenticators?.map(({ aaguid, rootCertificates }): Prisma.InputJsonObject => ({
      aaguid,
      rootCertificates: [...rootCertificates],
    }));
    const data = {
      ...rest,
      ...(prefixes && { clientMetadataPrefixes: [...prefixes] }),
      ...(models && { allowedAuthenticators: models }),
    };
    await tx.tenantSettings.update({ where: { tenantId }, data });
  }
}

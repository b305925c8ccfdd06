import { type Language, LANGUAGES, type Tenant } from '#kernel';
import { Flag, Id, Integer, Nested, OneOf, Pattern, Text } from '#platform/http';
import { imageUrl } from '#features/images';
import { type NamedSettings } from './settings.service.js';
import {
  AUTHENTICATOR_ATTACHMENTS,
  type AuthenticatorAttachment,
  type TenantFacts,
} from './tenant-settings.repository.js';

const NAME_MAX = 100;
const MINUTE_SECONDS = 60;
const SESSION_SECONDS = { min: MINUTE_SECONDS, max: 30 * 24 * 60 * MINUTE_SECONDS };
const ROTATION_DAYS = { min: 1, max: 365 };
/** Not less: who does harm and then has the log forget it should be noticed before. */
const AUDIT_DAYS = { min: 7, max: 3650, nullable: true, description: 'Null for the rule of the deployment' };

const PREFIXES_MAX = 50;
const PREFIX_MAX = 500;
const PREFIXES = 'Addresses below which a metadata document may describe a client; such clients are refused otherwise';

const COLOR = /^#[0-9a-f]{6}$/i;
const COLOR_HINT = 'accentColor must be a colour in the form #rrggbb';
const COLOR_OPTIONS = { nullable: true, description: 'Null for the product’s own colour', example: '#4f46e5' };

const URL_MAX = 500;
/** A page that the sign-in pages link. */
const LegalLink = (options: { optional?: boolean } = {}): PropertyDecorator =>
  Text({ ...options, max: URL_MAX, nullable: true, description: 'Linked on the sign-in pages; https' });
/** Where a picture is to be had. */
const ImageAddress = (): PropertyDecorator =>
  Text({
    max: URL_MAX,
    nullable: true,
    example: 'https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015',
  });

const PEM = /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\r\n]+-----END CERTIFICATE-----\s*$/;
const PEM_MAX = 8_000;
const MODELS_MAX = 50;
const ROOTS_MAX = 5;

/** A model of authenticator that new passkeys may be of. */
export class AllowedAuthenticatorDto {
  @Id({ description: 'The AAGUID of the model' })
  readonly aaguid!: string;

  @Pattern(PEM, 'rootCertificates must be certificates in PEM', {
    list: true,
    max: PEM_MAX,
    maxItems: ROOTS_MAX,
    description: 'Of the maker; attestation must lead to one of them',
    example: ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
  })
  readonly rootCertificates!: string[];
}

export class UpdateSettingsDto {
  @Text({ max: NAME_MAX, optional: true, description: 'The name of the company' })
  readonly name?: string;

  @Integer({ ...SESSION_SECONDS, optional: true, description: 'How long a browser session lasts at most' })
  readonly sessionTtlSeconds?: number;

  @Integer({ ...SESSION_SECONDS, optional: true, description: 'How long a browser session may lie unused' })
  readonly sessionIdleSeconds?: number;

  @Integer({ ...ROTATION_DAYS, optional: true, description: 'How long a signing key stays the active one' })
  readonly keyRotationDays?: number;

  @Integer({
    ...AUDIT_DAYS,
    optional: true,
    description: 'How long the audit log goes back; null: as the deployment has it',
  })
  readonly auditRetentionDays?: number | null;

  @Pattern(COLOR, COLOR_HINT, { ...COLOR_OPTIONS, optional: true })
  readonly accentColor?: string | null;

  @LegalLink({ optional: true })
  readonly imprintUrl?: string | null;

  @LegalLink({ optional: true })
  readonly privacyPolicyUrl?: string | null;

  @LegalLink({ optional: true })
  readonly termsOfServiceUrl?: string | null;

  @Flag({ optional: true, description: 'Applications with an initial access token may register themselves (RFC 7591)' })
  readonly isRegistrationEnabled?: boolean;

  @Text({ list: true, maxItems: PREFIXES_MAX, max: PREFIX_MAX, optional: true, description: PREFIXES })
  readonly clientMetadataPrefixes?: string[];

  @OneOf(LANGUAGES, { optional: true, description: 'Of mails to people of whom no language is known' })
  readonly defaultLanguage?: Language;

  @Flag({ optional: true, description: 'People may keep recovery codes that let them in without a passkey' })
  readonly hasRecoveryCodes?: boolean;

  @Flag({ optional: true, description: 'Whether new passkeys may be synced between devices' })
  readonly allowsSyncedPasskeys?: boolean;

  @OneOf(AUTHENTICATOR_ATTACHMENTS, { optional: true, description: 'Where new passkeys may live' })
  readonly authenticatorAttachment?: AuthenticatorAttachment;

  @Nested(() => AllowedAuthenticatorDto, {
    list: true,
    maxItems: MODELS_MAX,
    optional: true,
    description: 'The models that new passkeys may be of, proved by attestation; none: any',
  })
  readonly allowedAuthenticators?: AllowedAuthenticatorDto[];
}

export class SettingsDto {
  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Integer(SESSION_SECONDS)
  readonly sessionTtlSeconds!: number;

  @Integer(SESSION_SECONDS)
  readonly sessionIdleSeconds!: number;

  @Integer(ROTATION_DAYS)
  readonly keyRotationDays!: number;

  @Integer(AUDIT_DAYS)
  readonly auditRetentionDays!: number | null;

  @Pattern(COLOR, COLOR_HINT, COLOR_OPTIONS)
  readonly accentColor!: string | null;

  @ImageAddress()
  readonly logoUrl!: string | null;

  @ImageAddress()
  readonly logoDarkUrl!: string | null;

  @ImageAddress()
  readonly faviconUrl!: string | null;

  @ImageAddress()
  readonly backgroundUrl!: string | null;

  @LegalLink()
  readonly imprintUrl!: string | null;

  @LegalLink()
  readonly privacyPolicyUrl!: string | null;

  @LegalLink()
  readonly termsOfServiceUrl!: string | null;

  @Flag()
  readonly isRegistrationEnabled!: boolean;

  @Text({ list: true, max: PREFIX_MAX, description: PREFIXES })
  readonly clientMetadataPrefixes!: string[];

  @OneOf(LANGUAGES)
  readonly defaultLanguage!: Language;

  @Flag()
  readonly hasRecoveryCodes!: boolean;

  @Flag()
  readonly allowsSyncedPasskeys!: boolean;

  @OneOf(AUTHENTICATOR_ATTACHMENTS)
  readonly authenticatorAttachment!: AuthenticatorAttachment;

  @Nested(() => AllowedAuthenticatorDto, { list: true })
  readonly allowedAuthenticators!: AllowedAuthenticatorDto[];
}

/** What anybody on the tenant's host may know of it, to dress the sign-in page. */
export class PublicTenantDto {
  @Text({ max: 40 })
  readonly slug!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Text({ max: 300, description: 'The issuer of its tokens' })
  readonly issuer!: string;

  @Pattern(COLOR, COLOR_HINT, COLOR_OPTIONS)
  readonly accentColor!: string | null;

  @ImageAddress()
  readonly logoUrl!: string | null;

  @ImageAddress()
  readonly logoDarkUrl!: string | null;

  @ImageAddress()
  readonly faviconUrl!: string | null;

  @ImageAddress()
  readonly backgroundUrl!: string | null;

  @LegalLink()
  readonly imprintUrl!: string | null;

  @LegalLink()
  readonly privacyPolicyUrl!: string | null;

  @LegalLink()
  readonly termsOfServiceUrl!: string | null;

  @Flag({ description: 'Whether recovery codes let people in' })
  readonly hasRecoveryCodes!: boolean;

  @Flag({ description: 'Whether people with an address of a verified e-mail domain may join by themselves' })
  readonly hasJoiningByEmail!: boolean;
}

export const presentSettings = (settings: NamedSettings, tenant: Tenant): SettingsDto => ({
  name: settings.name,
  sessionTtlSeconds: settings.sessionTtlSeconds,
  sessionIdleSeconds: settings.sessionIdleSeconds,
  keyRotationDays: settings.keyRotationDays,
  auditRetentionDays: settings.auditRetentionDays,
  ...presentLook(settings, tenant),
  isRegistrationEnabled: settings.isRegistrationEnabled,
  clientMetadataPrefixes: [...settings.clientMetadataPrefixes],
  defaultLanguage: settings.defaultLanguage,
  hasRecoveryCodes: settings.hasRecoveryCodes,
  allowsSyncedPasskeys: settings.allowsSyncedPasskeys,
  authenticatorAttachment: settings.authenticatorAttachment,
  allowedAuthenticators: settings.allowedAuthenticators.map(({ aaguid, rootCertificates }) => ({
    aaguid,
    rootCertificates: [...rootCertificates],
  })),
});

export const presentPublicTenant = (tenant: Tenant, settings: TenantFacts & NamedSettings): PublicTenantDto => ({
  slug: tenant.slug,
  name: tenant.name,
  issuer: tenant.issuer,
  ...presentLook(settings, tenant),
  hasRecoveryCodes: settings.hasRecoveryCodes,
  hasJoiningByEmail: settings.hasJoiningByEmail,
});

const presentLook = (settings: NamedSettings, tenant: Tenant) => ({
  accentColor: settings.accentColor,
  logoUrl: imageUrl(tenant, settings.logoHash),
  logoDarkUrl: imageUrl(tenant, settings.logoDarkHash),
  faviconUrl: imageUrl(tenant, settings.faviconHash),
  backgroundUrl: imageUrl(tenant, settings.backgroundHash),
  imprintUrl: settings.imprintUrl,
  privacyPolicyUrl: settings.privacyPolicyUrl,
  termsOfServiceUrl: settings.termsOfServiceUrl,
});

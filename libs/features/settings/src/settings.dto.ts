import { type Language, LANGUAGES, type Tenant } from '#kernel';
import { Flag, Integer, OneOf, Pattern, Text } from '#platform/http';
import { type NamedSettings } from './settings.service.js';

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

  @Flag({ optional: true, description: 'Applications with an initial access token may register themselves (RFC 7591)' })
  readonly isRegistrationEnabled?: boolean;

  @Text({ list: true, maxItems: PREFIXES_MAX, max: PREFIX_MAX, optional: true, description: PREFIXES })
  readonly clientMetadataPrefixes?: string[];

  @OneOf(LANGUAGES, { optional: true, description: 'Of mails to people of whom no language is known' })
  readonly defaultLanguage?: Language;
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

  @Flag()
  readonly isRegistrationEnabled!: boolean;

  @Text({ list: true, max: PREFIX_MAX, description: PREFIXES })
  readonly clientMetadataPrefixes!: string[];

  @OneOf(LANGUAGES)
  readonly defaultLanguage!: Language;
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
}

export const presentSettings = (settings: NamedSettings): SettingsDto => ({
  name: settings.name,
  sessionTtlSeconds: settings.sessionTtlSeconds,
  sessionIdleSeconds: settings.sessionIdleSeconds,
  keyRotationDays: settings.keyRotationDays,
  auditRetentionDays: settings.auditRetentionDays,
  accentColor: settings.accentColor,
  isRegistrationEnabled: settings.isRegistrationEnabled,
  clientMetadataPrefixes: [...settings.clientMetadataPrefixes],
  defaultLanguage: settings.defaultLanguage,
});

export const presentPublicTenant = (
  { slug, name, issuer }: Tenant,
  { accentColor }: NamedSettings,
): PublicTenantDto => ({
  slug,
  name,
  issuer,
  accentColor,
});

import { KEY_SCOPES, type KeyScope } from '#kernel';
import { Id, Nested, OneOf, PageOf, Pattern, Text, Timestamp } from '#platform/http';
import { type ApiKeyRecord, type NewApiKey, type NewApiKeyInput } from './api-key.js';

const NAME_MAX = 100;
const MAX_RANGES = 20;

const Scopes = (options: { optional?: boolean } = {}): PropertyDecorator =>
  OneOf(KEY_SCOPES, {
    ...options,
    list: true,
    nullable: true,
    description: 'What the key may do of what its owner may; null: all of it',
  });

const IpRanges = (options: { optional?: boolean } = {}): PropertyDecorator =>
  Pattern(/^[0-9A-Fa-f.:]+(\/\d{1,3})?$/, 'each of ipRanges must be an address or a range in CIDR notation', {
    ...options,
    list: true,
    nullable: true,
    maxItems: MAX_RANGES,
    max: 50,
    description: 'From where the key works, as addresses or in CIDR notation; null: from anywhere',
    example: '203.0.113.0/24',
  });

export class CreateOwnApiKeyDto {
  @Text({ max: NAME_MAX, description: 'What the key is for' })
  readonly name!: string;

  @Timestamp({ optional: true, nullable: true, description: 'When it stops working; never unless given' })
  readonly expiresAt?: string | null;

  @Scopes({ optional: true })
  readonly scopes?: KeyScope[] | null;

  @IpRanges({ optional: true })
  readonly ipRanges?: string[] | null;
}

export class RenewApiKeyDto {
  @Timestamp({ optional: true, nullable: true, description: 'When the new secret stops working; never unless given' })
  readonly expiresAt?: string | null;
}

export class CreateApiKeyDto extends CreateOwnApiKeyDto {
  @Id({ description: 'Whose rights the key carries' })
  readonly userId!: string;
}

class ApiKeyUserDto {
  @Id()
  readonly id!: string;

  @Text({ max: 200 })
  readonly displayName!: string;

  @Text({ max: 50 })
  readonly username!: string;
}

export class ApiKeyDto {
  @Id()
  readonly id!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Text({ max: 10, description: 'The last four characters' })
  readonly hint!: string;

  @Scopes()
  readonly scopes!: KeyScope[] | null;

  @IpRanges()
  readonly ipRanges!: string[] | null;

  @Nested(() => ApiKeyUserDto)
  readonly user!: ApiKeyUserDto;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp({ nullable: true })
  readonly expiresAt!: string | null;

  @Timestamp({ nullable: true, description: 'To the minute' })
  readonly lastUsedAt!: string | null;
}

export class ApiKeyPage extends PageOf(ApiKeyDto) {}

export class CreatedApiKeyDto extends ApiKeyDto {
  @Text({ max: 100, description: 'The key, shown this once' })
  readonly secret!: string;
}

/** What the API says null for, the record has an empty list for. */
const narrowed = <T>(list: readonly T[]): T[] | null => (list.length > 0 ? [...list] : null);

export const presentApiKey = ({ id, name, hint, scopes, ipRanges, user, ...times }: ApiKeyRecord): ApiKeyDto => ({
  id,
  name,
  hint,
  scopes: narrowed(scopes),
  ipRanges: narrowed(ipRanges),
  user,
  createdAt: times.createdAt.toISOString(),
  expiresAt: times.expiresAt?.toISOString() ?? null,
  lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
});

export const presentNewApiKey = (key: NewApiKey): CreatedApiKeyDto => ({ ...presentApiKey(key), secret: key.secret });

/** What a DTO says of a new key, as the service takes it. */
export const inputOf = ({ name, expiresAt, scopes, ipRanges }: CreateOwnApiKeyDto): NewApiKeyInput => ({
  name,
  expiresAt: expiresAt ? new Date(expiresAt) : null,
  scopes: scopes ?? null,
  ipRanges: ipRanges ?? null,
});

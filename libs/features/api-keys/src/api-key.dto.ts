import { Id, Nested, PageOf, Text, Timestamp } from '#platform/http';
import { type ApiKeyRecord, type NewApiKey } from './api-key.js';

const NAME_MAX = 100;

export class CreateOwnApiKeyDto {
  @Text({ max: NAME_MAX, description: 'What the key is for' })
  readonly name!: string;

  @Timestamp({ optional: true, nullable: true, description: 'When it stops working; never unless given' })
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

export const presentApiKey = ({ id, name, hint, user, createdAt, expiresAt, lastUsedAt }: ApiKeyRecord): ApiKeyDto => ({
  id,
  name,
  hint,
  user,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export const presentNewApiKey = (key: NewApiKey): CreatedApiKeyDto => ({ ...presentApiKey(key), secret: key.secret });

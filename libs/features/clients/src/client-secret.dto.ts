import { Id, PageOf, Text, Timestamp } from '#platform/http';
import { type ClientSecretRecord } from './client-secrets.repository.js';
import { type NewClientSecret } from './client-secrets.service.js';

export class CreateClientSecretDto {
  @Timestamp({ optional: true, nullable: true, description: 'When it stops working; never unless given' })
  readonly expiresAt?: string | null;
}

export class ClientSecretDto {
  @Id()
  readonly id!: string;

  @Text({ max: 10, description: 'The last four characters' })
  readonly hint!: string;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp({ nullable: true })
  readonly expiresAt!: string | null;
}

export class ClientSecretPage extends PageOf(ClientSecretDto) {}

export class CreatedClientSecretDto extends ClientSecretDto {
  @Text({ max: 100, description: 'Shown this once' })
  readonly secret!: string;
}

export const presentClientSecret = ({ id, hint, createdAt, expiresAt }: ClientSecretRecord): ClientSecretDto => ({
  id,
  hint,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});

export const presentNewClientSecret = (created: NewClientSecret): CreatedClientSecretDto => ({
  ...presentClientSecret(created),
  secret: created.secret,
});

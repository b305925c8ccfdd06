import { Flag, Id, Integer, PageOf, Text, Timestamp } from '#platform/http';
import { type InitialAccessTokenRecord, type NewInitialAccessToken } from './registration-token.js';

const NAME_MAX = 100;
const CLIENTS = { min: 1, max: 10_000 };

export class CreateInitialAccessTokenDto {
  @Text({ max: NAME_MAX, description: 'Who or what registers clients with it' })
  readonly name!: string;

  @Flag({ optional: true, description: 'Clients registered with it must use PKCE; yes unless given' })
  readonly requiresPkce?: boolean;

  @Integer({ ...CLIENTS, optional: true, nullable: true, description: 'How many may register; any unless given' })
  readonly maxClients?: number | null;

  @Timestamp({ optional: true, nullable: true, description: 'When it stops working; never unless given' })
  readonly expiresAt?: string | null;
}

export class InitialAccessTokenDto {
  @Id()
  readonly id!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Text({ max: 10, description: 'The last four characters' })
  readonly hint!: string;

  @Flag()
  readonly requiresPkce!: boolean;

  @Integer({ ...CLIENTS, nullable: true })
  readonly maxClients!: number | null;

  @Integer({ description: 'How many clients registered with it' })
  readonly clientCount!: number;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp({ nullable: true })
  readonly expiresAt!: string | null;
}

export class InitialAccessTokenPage extends PageOf(InitialAccessTokenDto) {}

export class CreatedInitialAccessTokenDto extends InitialAccessTokenDto {
  @Text({ max: 100, description: 'The token, shown this once' })
  readonly token!: string;
}

export const presentInitialAccessToken = (record: InitialAccessTokenRecord): InitialAccessTokenDto => ({
  id: record.id,
  name: record.name,
  hint: record.hint,
  requiresPkce: record.requiresPkce,
  maxClients: record.maxClients,
  clientCount: record.clientCount,
  createdAt: record.createdAt.toISOString(),
  expiresAt: record.expiresAt?.toISOString() ?? null,
});

export const presentNewInitialAccessToken = (created: NewInitialAccessToken): CreatedInitialAccessTokenDto => ({
  ...presentInitialAccessToken(created),
  token: created.token,
});

import { Id, Nested, PageOf, Text, Timestamp } from '#platform/http';
import { type ConnectedApp } from './consents.service.js';

class ConsentClientDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ max: 2000, nullable: true })
  readonly logoUrl!: string | null;
}

/** An application the person connected, and what they allowed it. */
export class ConsentDto {
  @Nested(() => ConsentClientDto)
  readonly client!: ConsentClientDto;

  @Text({ max: 200, list: true })
  readonly scopes!: string[];

  @Timestamp()
  readonly grantedAt!: string;

  @Timestamp()
  readonly updatedAt!: string;
}

export class ConsentPage extends PageOf(ConsentDto) {}

export const presentConsent = ({ client, consent }: ConnectedApp): ConsentDto => ({
  client: { id: client.id, name: client.name, logoUrl: client.logoUrl },
  scopes: consent.scopes,
  grantedAt: consent.createdAt.toISOString(),
  updatedAt: consent.updatedAt.toISOString(),
});

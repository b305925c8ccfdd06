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

class ConsentedPermissionDto {
  @Text({ max: 100, description: 'The name of the API' })
  readonly api!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ min: 0, max: 200 })
  readonly description!: string;
}

/** An application the person connected, and what they allowed it. */
export class ConsentDto {
  @Nested(() => ConsentClientDto)
  readonly client!: ConsentClientDto;

  @Text({ max: 200, list: true })
  readonly scopes!: string[];

  @Nested(() => ConsentedPermissionDto, { list: true })
  readonly permissions!: ConsentedPermissionDto[];

  @Timestamp()
  readonly grantedAt!: string;

  @Timestamp()
  readonly updatedAt!: string;
}

export class ConsentPage extends PageOf(ConsentDto) {}

export const presentConsent = ({ client, consent }: ConnectedApp): ConsentDto => ({
  client: { id: client.id, name: client.name, logoUrl: client.logoUrl },
  scopes: consent.scopes,
  permissions: consent.permissions.map(({ apiName, name, description }) => ({ api: apiName, name, description })),
  grantedAt: consent.createdAt.toISOString(),
  updatedAt: consent.updatedAt.toISOString(),
});

import { Id, PageOf, Text } from '#platform/http';
import { type CatalogClient } from '#features/clients';
import { startOf } from './third-party-initiated-login.js';

/** A card of the dashboard. */
export class ApplicationDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ min: 0, max: 500 })
  readonly description!: string;

  @Text({ max: 2000, nullable: true })
  readonly logoUrl!: string | null;

  @Text({ max: 2000, nullable: true, description: 'Where a click leads; null when there is nowhere to start.' })
  readonly launchUrl!: string | null;
}

export class ApplicationPage extends PageOf(ApplicationDto) {}

export const presentApplication = (client: CatalogClient, issuer: string): ApplicationDto => ({
  id: client.id,
  name: client.name,
  description: client.description,
  logoUrl: client.logoUrl,
  launchUrl: startOf(client, issuer),
});

import { Id, PageOf, Text, Timestamp } from '#platform/http';
import { type ClientFederation } from './client-federation.js';

const NAME_MAX = 100;
const URI_MAX = 2000;
const SUBJECT_MAX = 1000;

const SUBJECT = '`sub` of its tokens, compared exactly';

export class AddClientFederationDto {
  @Text({ max: NAME_MAX, description: 'What the console calls it' })
  readonly name!: string;

  @Text({ max: URI_MAX, description: '`iss` of its tokens, compared exactly; https' })
  readonly issuer!: string;

  @Text({ max: SUBJECT_MAX, description: SUBJECT })
  readonly subject!: string;

  @Text({
    max: URI_MAX,
    optional: true,
    nullable: true,
    description: '`aud` of its tokens, compared exactly; the tenant’s issuer unless given',
  })
  readonly audience?: string | null;

  @Text({
    max: URI_MAX,
    optional: true,
    nullable: true,
    description: 'Where it publishes its keys; unless given, its `/.well-known/openid-configuration` tells',
  })
  readonly jwksUri?: string | null;
}

export class ClientFederationDto {
  @Id()
  readonly id!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Text({ max: URI_MAX })
  readonly issuer!: string;

  @Text({ max: SUBJECT_MAX, description: SUBJECT })
  readonly subject!: string;

  @Text({ max: URI_MAX })
  readonly audience!: string;

  @Text({ max: URI_MAX, nullable: true })
  readonly jwksUri!: string | null;

  @Timestamp()
  readonly createdAt!: string;
}

export class ClientFederationPage extends PageOf(ClientFederationDto) {}

export const presentClientFederation = (federation: ClientFederation): ClientFederationDto => ({
  ...federation,
  createdAt: federation.createdAt.toISOString(),
});

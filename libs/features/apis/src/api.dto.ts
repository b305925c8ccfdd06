import { Flag, Id, Integer, OneOf, PageOf, PageQuery, Text, Timestamp } from '#platform/http';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '#features/signing-keys';
import { API_IDENTIFIER_MAX } from './api-identifier.js';
import { API_TOKEN_TTL_SECONDS, type ApiRecord } from './api.js';

const NAME_MAX = 100;

export class ApisQuery extends PageQuery {
  @Text({ min: 0, max: NAME_MAX, optional: true, description: 'Part of the name or of the identifier' })
  readonly search?: string;
}

class ApiSettingsDto {
  @Flag({ optional: true, description: 'For a disabled API no token is issued' })
  readonly isEnabled?: boolean;

  @Integer({ ...API_TOKEN_TTL_SECONDS, optional: true })
  readonly accessTokenTtlSeconds?: number;

  @OneOf(SIGNING_ALGORITHMS, { optional: true })
  readonly signingAlgorithm?: SigningAlgorithm;
}

export class CreateApiDto extends ApiSettingsDto {
  @Text({ max: NAME_MAX, description: 'Shown on the consent screen' })
  readonly name!: string;

  @Text({
    max: API_IDENTIFIER_MAX,
    description: 'An absolute URI: the `resource` of requests and the `aud` of tokens; fixed from then on',
    example: 'https://api.example.com',
  })
  readonly identifier!: string;
}

export class UpdateApiDto extends ApiSettingsDto {
  @Text({ max: NAME_MAX, optional: true, description: 'Shown on the consent screen' })
  readonly name?: string;
}

export class ApiDto {
  @Id()
  readonly id!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Text({ max: API_IDENTIFIER_MAX })
  readonly identifier!: string;

  @Flag()
  readonly isEnabled!: boolean;

  @Integer(API_TOKEN_TTL_SECONDS)
  readonly accessTokenTtlSeconds!: number;

  @OneOf(SIGNING_ALGORITHMS)
  readonly signingAlgorithm!: SigningAlgorithm;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp()
  readonly updatedAt!: string;
}

export class ApiPage extends PageOf(ApiDto) {}

export const presentApi = (api: ApiRecord): ApiDto => ({
  ...api,
  createdAt: api.createdAt.toISOString(),
  updatedAt: api.updatedAt.toISOString(),
});

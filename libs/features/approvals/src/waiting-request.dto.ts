import { ApiProperty } from '@nestjs/swagger';
import { Flag, Id, Nested, Text, Timestamp } from '#platform/http';
import { describeUserAgent } from '#features/audit';
import { type WaitingRequest } from './waiting-request.js';

class WaitingClientDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ min: 0, max: 500 })
  readonly description!: string;

  @Text({ max: 2000, nullable: true })
  readonly logoUrl!: string | null;

  @Text({ max: 2000, nullable: true })
  readonly privacyPolicyUrl!: string | null;

  @Text({ max: 2000, nullable: true })
  readonly termsOfServiceUrl!: string | null;
}

class WaitingScopeDto {
  @Text({ max: 100 })
  readonly name!: string;

  @Flag({ description: 'Not allowed before' })
  readonly isNew!: boolean;
}

class WaitingPermissionDto extends WaitingScopeDto {
  @Text({ min: 0, max: 200 })
  readonly description!: string;
}

class WaitingApiDto {
  @Text({ max: 100 })
  readonly name!: string;

  @ApiProperty({ type: [WaitingPermissionDto] })
  readonly permissions!: WaitingPermissionDto[];
}

class RequestOriginDto {
  @Text({ max: 45, nullable: true })
  readonly ip!: string | null;

  @Text({ max: 200, nullable: true })
  readonly browser!: string | null;

  @Text({ max: 200, nullable: true })
  readonly os!: string | null;
}

/** What an application asks, from where and since when. */
export class WaitingRequestDto {
  @Nested(() => WaitingClientDto)
  readonly client!: WaitingClientDto;

  @ApiProperty({ type: [WaitingScopeDto] })
  readonly scopes!: WaitingScopeDto[];

  @ApiProperty({ type: [WaitingApiDto], description: 'What the application wants to do at APIs for the person' })
  readonly apis!: WaitingApiDto[];

  @Nested(() => RequestOriginDto)
  readonly origin!: RequestOriginDto;

  @Timestamp()
  readonly requestedAt!: string;

  @Timestamp()
  readonly expiresAt!: string;

  @Flag({ description: 'You may not use the application; all you can do is deny' })
  readonly isDenied!: boolean;
}

export const presentWaitingRequest = (request: WaitingRequest): WaitingRequestDto => ({
  client: {
    id: request.client.id,
    name: request.client.name,
    description: request.client.description,
    logoUrl: request.client.logoUrl,
    privacyPolicyUrl: request.client.privacyPolicyUrl,
    termsOfServiceUrl: request.client.termsOfServiceUrl,
  },
  scopes: [...request.scopes],
  apis: request.apis.map(({ name, permissions }) => ({ name, permissions: [...permissions] })),
  origin: { ip: request.origin.ip, ...describeUserAgent(request.origin.userAgent) },
  requestedAt: request.requestedAt.toISOString(),
  expiresAt: request.expiresAt.toISOString(),
  isDenied: request.isDenied,
});

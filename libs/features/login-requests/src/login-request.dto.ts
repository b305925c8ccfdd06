import { Flag, Id, Nested, OneOf, Text, Timestamp } from '#platform/http';
import { describeUserAgent } from '#features/audit';
import { type ShownLoginRequest } from './login-approvals.service.js';
import { type LoginRequestState } from './login-request.js';
import { type BegunLoginRequest } from './login-requests.service.js';

/** What a browser shows that waits for the person's other device. */
export class LoginRequestBegunDto {
  @Id()
  readonly id!: string;

  @Text({ max: 9, description: 'To be compared, or typed in, on the signed-in device' })
  readonly userCode!: string;

  @Text({ max: 500, description: 'Where the signed-in device answers; shown as a QR code' })
  readonly url!: string;

  @Timestamp()
  readonly expiresAt!: string;
}

export class LoginRequestStateDto {
  @OneOf(['waiting', 'approved', 'denied'])
  readonly state!: LoginRequestState;
}

export class LoginCodeDto {
  @Text({ max: 20, description: 'The code that the browser shows; letter case and dashes don’t matter' })
  readonly userCode!: string;
}

class LoginRequestClientDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ max: 2000, nullable: true })
  readonly logoUrl!: string | null;
}

class LoginRequestOriginDto {
  @Text({ max: 45, nullable: true })
  readonly ip!: string | null;

  @Text({ max: 200, nullable: true })
  readonly browser!: string | null;

  @Text({ max: 200, nullable: true })
  readonly os!: string | null;

  @Text({ max: 200, nullable: true, description: 'Where the address is, approximately' })
  readonly city!: string | null;

  @Text({ max: 2, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'DE' })
  readonly country!: string | null;
}

/** Which browser asks to be signed in, from where and since when. */
export class LoginRequestDto {
  @Nested(() => LoginRequestClientDto, { nullable: true, description: 'The application that waits behind the sign-in' })
  readonly client!: LoginRequestClientDto | null;

  @Nested(() => LoginRequestOriginDto)
  readonly origin!: LoginRequestOriginDto;

  @Timestamp()
  readonly requestedAt!: string;

  @Timestamp()
  readonly expiresAt!: string;

  @Flag({ description: 'You may not use the application; all you can do is deny' })
  readonly isDenied!: boolean;
}

export const presentBegun = ({ id, userCode, url, expiresAt }: BegunLoginRequest): LoginRequestBegunDto => ({
  id,
  userCode,
  url,
  expiresAt: expiresAt.toISOString(),
});

export const presentLoginRequest = (request: ShownLoginRequest): LoginRequestDto => ({
  client: request.client && {
    id: request.client.id,
    name: request.client.name,
    logoUrl: request.client.logoUrl,
  },
  origin: { ip: request.ip, ...describeUserAgent(request.userAgent), ...request.place },
  requestedAt: request.requestedAt.toISOString(),
  expiresAt: request.expiresAt.toISOString(),
  isDenied: request.isDenied,
});

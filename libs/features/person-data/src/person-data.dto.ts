import { ApiProperty } from '@nestjs/swagger';
import { JsonObject, Nested, Text, Timestamp } from '#platform/http';
import { AuditEventDto, presentAuditEvent } from '#features/audit';
import { type PersonData } from './person-data.service.js';

const Rows = (description: string): PropertyDecorator =>
  ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description });

class ExportTenantDto {
  @Text({ max: 200 })
  readonly name!: string;

  @Text({ max: 300 })
  readonly issuer!: string;
}

export class PersonDataDto {
  @Timestamp()
  readonly exportedAt!: string;

  @Nested(() => ExportTenantDto)
  readonly tenant!: ExportTenantDto;

  @JsonObject({ description: 'Names, username, e-mail address, role' })
  readonly profile!: object;

  @Rows('The person’s picture, in base64')
  readonly pictures!: readonly object[];

  @Rows('Groups the person is in')
  readonly groups!: readonly object[];

  @Rows('Custom claims of the person')
  readonly claims!: readonly object[];

  @Rows('Passkeys: their public side')
  readonly passkeys!: readonly object[];

  @Rows('When recovery codes were made and used, without the codes')
  readonly recoveryCodes!: readonly object[];

  @Rows('Links with which the person set up the account, without what opens them')
  readonly setUpLinks!: readonly object[];

  @Rows('One-time login links of the person, without what opens them')
  readonly oneTimeLoginLinks!: readonly object[];

  @Rows('Addresses that are to be verified, without what opens the links')
  readonly emailVerifications!: readonly object[];

  @Rows('When known devices were last seen')
  readonly knownDevices!: readonly object[];

  @Rows('What the person let applications learn')
  readonly consents!: readonly object[];

  @Rows('Applications that may renew their access, without the tokens')
  readonly refreshTokens!: readonly object[];

  @Rows('API keys, without what opens them')
  readonly apiKeys!: readonly object[];

  @Rows('Sign-up links that the person made')
  readonly signUpLinks!: readonly object[];

  @Rows('Where the person is signed in')
  readonly sessions!: readonly object[];

  @Nested(() => AuditEventDto, { list: true, description: 'What they did and what happened to them, latest first' })
  readonly auditEvents!: AuditEventDto[];
}

export const presentPersonData = ({ exportedAt, sessions, auditEvents, ...data }: PersonData): PersonDataDto => ({
  exportedAt: exportedAt.toISOString(),
  ...data,
  sessions: sessions.map(({ createdAt, lastSeenAt, uid, ip, userAgent, city, country }) => ({
    id: uid,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    ip,
    userAgent,
    city,
    country,
  })),
  auditEvents: auditEvents.map(presentAuditEvent),
});

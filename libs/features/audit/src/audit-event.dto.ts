import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Flag, Id, Integer, Nested, OneOf, PageOf, PageQuery, Text, Timestamp } from '#platform/http';
import { AUDIT_EVENT_TYPES } from './audit-event-types.js';
import { type AuditEventRecord } from './audit-events.repository.js';
import { EXPORT_FORMATS, type ExportFormat, type ExportQuestion } from './audit-export.service.js';
import { type AuditQuestion } from './audit-log.service.js';
import { describeUserAgent } from './describe-user-agent.js';

const IP_MAX = 45;

export class AuditEventsQuery extends PageQuery {
  @OneOf(AUDIT_EVENT_TYPES, { optional: true })
  readonly type?: string;

  @Id({ optional: true, description: 'Who did it, or to whom it happened' })
  readonly userId?: string;

  @Id({ optional: true })
  readonly clientId?: string;

  @Text({ max: IP_MAX, optional: true, description: 'Exactly this address' })
  readonly ip?: string;

  @Timestamp({ optional: true, description: 'From then on' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Before then' })
  readonly to?: string;
}

class AuditActorDto {
  @Id({ nullable: true, description: 'Null for the system itself' })
  readonly id!: string | null;

  @Text({ max: 200, nullable: true, description: 'The name at that time; null once the person was erased' })
  readonly name!: string | null;
}

class AuditSubjectDto {
  @Id()
  readonly id!: string;

  @Text({ max: 200, nullable: true, description: 'The name at that time; null once the person was erased' })
  readonly name!: string | null;
}

class AuditClientDto {
  @Id()
  readonly id!: string;

  @Text({ max: 200, description: 'The name at that time' })
  readonly name!: string;
}

export class AuditEventDto {
  @Id()
  readonly id!: string;

  @Integer({ min: 1, description: "Its place in the tenant's log, from 1 on" })
  readonly sequence!: number;

  @OneOf(AUDIT_EVENT_TYPES)
  readonly type!: string;

  @Timestamp()
  readonly createdAt!: string;

  @Nested(() => AuditActorDto, { nullable: true })
  readonly actor!: AuditActorDto | null;

  @Nested(() => AuditSubjectDto, { nullable: true })
  readonly subject!: AuditSubjectDto | null;

  @Nested(() => AuditClientDto, { nullable: true })
  readonly client!: AuditClientDto | null;

  @Text({ max: IP_MAX, nullable: true })
  readonly ip!: string | null;

  @Text({ max: 200, nullable: true, description: 'Where the address is, approximately' })
  readonly city!: string | null;

  @Text({ max: 2, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'DE' })
  readonly country!: string | null;

  @Text({ max: 100, nullable: true, description: 'Name and major version' })
  readonly browser!: string | null;

  @Text({ max: 100, nullable: true })
  readonly os!: string | null;

  @Text({ max: 100, nullable: true })
  readonly requestId!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Details, such as `before` and `after` of a change',
  })
  readonly data!: unknown;
}

export class AuditExportQuery extends OmitType(AuditEventsQuery, ['cursor', 'limit']) {
  @OneOf(EXPORT_FORMATS, { optional: true })
  readonly format: ExportFormat = 'csv';
}

export class AuditExportDto {
  @Nested(() => AuditEventDto, { list: true })
  readonly items!: AuditEventDto[];

  @Flag({ description: 'False where there are more entries than one export holds' })
  readonly isComplete!: boolean;
}

export class AuditEventPage extends PageOf(AuditEventDto) {}

export const presentAuditEvent = ({ userAgent, createdAt, ...event }: AuditEventRecord): AuditEventDto => ({
  ...event,
  ...describeUserAgent(userAgent),
  createdAt: createdAt.toISOString(),
});

/** The question that a query string asks. */
export const auditQuestionOf = ({ from, to, ...query }: AuditEventsQuery): AuditQuestion => ({
  ...query,
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
});

export const exportQuestionOf = ({ format: _format, from, to, ...query }: AuditExportQuery): ExportQuestion => ({
  ...query,
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
});

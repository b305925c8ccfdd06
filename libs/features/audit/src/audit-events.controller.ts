import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, PageQuery, Requires, SignedIn } from '#platform/http';
import { AuditEventPage, AuditEventsQuery, auditQuestionOf, presentAuditEvent } from './audit-event.dto.js';
import { AuditLog } from './audit-log.service.js';

@ApiTags('Audit log')
@Controller('api')
export class AuditEventsController {
  constructor(private readonly log: AuditLog) {}

  @Get('audit-events')
  @Requires('audit:read')
  @ApiOperation({ summary: 'The audit log, latest first' })
  @ApiOkResponse({ type: AuditEventPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: AuditEventsQuery): Promise<AuditEventPage> {
    const { items, nextCursor } = await this.log.list(ctx, auditQuestionOf(query));
    return { items: items.map(presentAuditEvent), nextCursor };
  }

  @Get('account/audit-events')
  @SignedIn()
  @ApiOperation({ summary: 'What you did and what happened to you, latest first' })
  @ApiOkResponse({ type: AuditEventPage })
  async listOwn(@Ctx() ctx: TenantContext, @Query() query: PageQuery): Promise<AuditEventPage> {
    const { items, nextCursor } = await this.log.listOwn(ctx, query);
    return { items: items.map(presentAuditEvent), nextCursor };
  }
}

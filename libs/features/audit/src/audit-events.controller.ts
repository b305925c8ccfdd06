import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, PageQuery, Requires, SignedIn } from '#platform/http';
import {
  AuditEventPage,
  AuditEventsQuery,
  AuditExportDto,
  AuditExportQuery,
  auditQuestionOf,
  exportQuestionOf,
  presentAuditEvent,
} from './audit-event.dto.js';
import { asCsv, asJson } from './audit-export-formats.js';
import { AuditExport } from './audit-export.service.js';
import { AuditLog } from './audit-log.service.js';

@ApiTags('Audit log')
@Controller('api')
export class AuditEventsController {
  constructor(
    private readonly log: AuditLog,
    private readonly exports: AuditExport,
  ) {}

  @Get('audit-events')
  @Requires('audit:read')
  @ApiOperation({ summary: 'The audit log, latest first' })
  @ApiOkResponse({ type: AuditEventPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: AuditEventsQuery): Promise<AuditEventPage> {
    const { items, nextCursor } = await this.log.list(ctx, auditQuestionOf(query));
    return { items: items.map(presentAuditEvent), nextCursor };
  }

  @Get('audit-events/export')
  @Requires('audit:read')
  @ApiOperation({ summary: 'The audit log as a file: CSV that no spreadsheet takes for formulas, or JSON' })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ type: AuditExportDto })
  async export(@Ctx() ctx: TenantContext, @Query() query: AuditExportQuery): Promise<StreamableFile> {
    const { format } = query;
    const pages = await this.exports.begin(ctx, exportQuestionOf(query), format);
    const content = Readable.from(format === 'csv' ? asCsv(pages) : asJson(pages));
    return new StreamableFile(content, {
      type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
      disposition: `attachment; filename="audit-log-${ctx.tenant.slug}.${format}"`,
    });
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

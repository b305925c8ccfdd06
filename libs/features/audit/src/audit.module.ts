import { Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditLog } from './audit-log.service.js';
import { AuditTrail } from './audit-trail.js';
import { RetainAuditEvents } from './retain-audit-events.service.js';

/** For features that record what they do, and for what keeps the log small. */
@Module({
  providers: [AuditTrail, AuditLog, RetainAuditEvents, AuditEventsRepository],
  exports: [AuditTrail, AuditLog, RetainAuditEvents],
})
export class AuditModule {}

@Module({ imports: [AuditModule], controllers: [AuditEventsController] })
export class AuditHttpModule {}

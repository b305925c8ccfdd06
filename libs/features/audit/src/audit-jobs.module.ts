import { Module } from '@nestjs/common';
import { AuditOutboxRepository } from './audit-outbox.repository.js';
import { AuditModule } from './audit.module.js';
import { WriteAuditEvent } from './write-audit-event.job.js';

/** For the worker: writes the log. */
@Module({ imports: [AuditModule], providers: [WriteAuditEvent, AuditOutboxRepository] })
export class AuditJobsModule {}

import { Module } from '@nestjs/common';
import { WriteAuditEvent } from './write-audit-event.job.js';

/** For the worker: writes the log. */
@Module({ providers: [WriteAuditEvent] })
export class AuditJobsModule {}

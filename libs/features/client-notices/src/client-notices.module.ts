import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientNotices } from './client-notices.service.js';

/** For the worker's jobs that tell clients something at an address of theirs. */
@Module({ imports: [AuditModule], providers: [ClientNotices], exports: [ClientNotices] })
export class ClientNoticesModule {}

import { Module } from '@nestjs/common';
import { AuditChainRepository } from './audit-chain.repository.js';
import { AuditChain } from './audit-chain.service.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditExport } from './audit-export.service.js';
import { AuditLog } from './audit-log.service.js';
import { AuditTrail } from './audit-trail.js';
import { AuditVerification } from './audit-verification.service.js';
import { ChainSeals } from './chain-seals.js';
import { RetainAuditEvents } from './retain-audit-events.service.js';

const SERVICES = [AuditTrail, AuditLog, AuditChain, AuditVerification, RetainAuditEvents];

/** For features that record what they do, and for what keeps the log small and whole. */
@Module({
  providers: [...SERVICES, AuditEventsRepository, AuditChainRepository, ChainSeals],
  exports: SERVICES,
})
export class AuditModule {}

@Module({ imports: [AuditModule], providers: [AuditExport], controllers: [AuditEventsController] })
export class AuditHttpModule {}

export { type AuditEventRecord } from './audit-events.repository.js';
export * from './audit-event-types.js';
export * from './audit-jobs.module.js';
export { AuditLog, type AuditQuestion } from './audit-log.service.js';
export * from './audit-trail.js';
export * from './audit.module.js';
export * from './change-between.js';
export * from './describe-user-agent.js';
export { RetainAuditEvents } from './retain-audit-events.service.js';

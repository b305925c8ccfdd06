export { EnrolmentExpired } from './enrolment.errors.js';
export { ENROLMENT_TTL_SECONDS, Enrolments } from './enrolments.service.js';
export * from './enrolments.module.js';

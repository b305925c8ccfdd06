export { EnrolmentExpired } from './enrolment.errors.js';
export { Enrolments } from './enrolments.service.js';
export * from './enrolments.module.js';

export * from './mail.module.js';
export { type MailTarget, TenantMail, type TenantMailRequest } from './tenant-mail.js';
export { MailIsOff } from './mail.errors.js';
export { whereFromOf } from './where-from.js';

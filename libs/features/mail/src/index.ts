export * from './mail.module.js';
export { type MailTarget, TenantMail, type TenantMailRequest } from './tenant-mail.js';

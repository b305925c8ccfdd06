export { MailQueue, type MailRequest } from './mail-queue.js';
export * from './mail.module.js';

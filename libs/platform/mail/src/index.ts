export { MailQueue, type MailRequest } from './mail-queue.js';
export { type MailBrand } from './mail-body.js';
export { MAIL_NOT_SENT_REASONS, MailNotSent, type MailNotSentReason } from './mail-not-sent.js';
export * from './mail.module.js';
export { type MailEnvelope } from './mail-message.js';
export { Mailer } from './mailer.js';
export { type MailDress, renderMail } from './render-mail.js';
export { type SmtpSecurity, type SmtpServer, SmtpClient } from './smtp-client.js';
export { isMailTemplate, type MailTemplate, type MailValues } from './templates/index.js';

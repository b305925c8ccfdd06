import { Module } from '@nestjs/common';
import { MailQueue } from './mail-queue.js';
import { Mailer } from './mailer.js';
import { SendMailJob } from './send-mail.job.js';
import { SmtpClient } from './smtp-client.js';

/** For those who have something to write. */
@Module({ providers: [MailQueue], exports: [MailQueue] })
export class MailModule {}

/** For those who hand mails to servers themselves. */
@Module({ providers: [Mailer, SmtpClient], exports: [Mailer, SmtpClient] })
export class MailSendingModule {}

@Module({ imports: [MailSendingModule], providers: [SendMailJob] })
export class MailJobsModule {}

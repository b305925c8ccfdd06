import { Module } from '@nestjs/common';
import { MailQueue } from './mail-queue.js';
import { Mailer } from './mailer.js';
import { SendMailJob } from './send-mail.job.js';

/** For those who have something to write. */
@Module({ providers: [MailQueue], exports: [MailQueue] })
export class MailModule {}

@Module({ providers: [Mailer, SendMailJob] })
export class MailJobsModule {}

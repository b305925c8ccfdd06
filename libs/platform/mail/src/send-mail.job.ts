import { Processor } from '@nestjs/bullmq';
import { type Job, UnrecoverableError } from 'bullmq';
import { JobProcessor } from '#platform/queue';
import { type MailJob } from './mail-queue.js';
import { Mailer } from './mailer.js';
import { renderMail } from './render-mail.js';
import { isMailTemplate } from './templates/index.js';

/** Writes and sends the mails that were left in the queue. */
@Processor('mail', { concurrency: 5 })
export class SendMailJob extends JobProcessor<MailJob> {
  constructor(private readonly mailer: Mailer) {
    super();
  }

  override async process({ data }: Job<MailJob>): Promise<void> {
    const { to, template, values, language } = data;
    if (!isMailTemplate(template)) throw new UnrecoverableError(`There is no mail template ${String(template)}.`);
    await this.mailer.send({ to }, renderMail(template, values, { language }));
  }
}

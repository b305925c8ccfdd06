import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { type Language } from '#kernel';
import { type MailTemplate, type MailValues } from './templates/index.js';

/** A mail of the product's own, to be written and sent by the worker. What a tenant sends goes by TenantMail. */
export interface MailRequest<T extends MailTemplate = MailTemplate> {
  readonly to: string;
  readonly template: T;
  readonly values: MailValues<T>;
  readonly language?: Language;
}

export interface MailJob extends MailRequest {
  readonly version: 1;
}

/** About ten minutes: after that a code is as good as gone. */
const ATTEMPTS = 10;
/** What a mail says may open a door, so it leaves Redis once sent, and soon when it can't be. */
const KEEP_FAILED_SECONDS = 60 * 60;

/** Where the application leaves its mails. The worker sends them, so nobody waits for a mail server. */
@Injectable()
export class MailQueue {
  constructor(@InjectQueue('mail') private readonly queue: Queue<MailJob>) {}

  async send<T extends MailTemplate>(request: MailRequest<T>): Promise<void> {
    await this.queue.add(
      request.template,
      { version: 1, ...request },
      { attempts: ATTEMPTS, removeOnComplete: true, removeOnFail: { age: KEEP_FAILED_SECONDS } },
    );
  }
}

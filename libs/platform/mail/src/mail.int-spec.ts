import { getQueueToken } from '@nestjs/bullmq';
import { Test, type TestingModule } from '@nestjs/testing';
import { Queue } from 'bullmq';
import { ConfigModule, loadConfig } from '#config';
import { QueueModule } from '#platform/queue';
import { OutboundModule } from '#platform/outbound';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';
import { SmtpInbox, testConfig } from '#testing';
import { MailQueue } from './mail-queue.js';
import { MailJobsModule, MailModule } from './mail.module.js';

const until = async (isDone: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come to pass within ten seconds.');
};

const urlOf = async (inbox: SmtpInbox): Promise<string> => `smtp://127.0.0.1:${String(await inbox.start())}`;

const code = { code: '012345', host: 'acme.permiso.localhost', expiresInMinutes: 30 };

describe('Mail', () => {
  const inbox = new SmtpInbox();
  let module: TestingModule;
  let queue: Queue;

  const start = async (smtpUrl?: string): Promise<void> => {
    const { databaseUrl, redisUrl } = testConfig();
    const config = loadConfig({
      APP_URL: 'http://permiso.localhost:1812',
      ENCRYPTION_KEY: 'a key for tests only, of some length',
      DB_CONNECTION_STRING: databaseUrl,
      REDIS_URL: new URL('/15', redisUrl).href, // a queue of its own: nobody else's mails, nobody else's worker
      LOG_LEVEL: 'silent',
      SMTP_URL: smtpUrl,
    });
    module = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(config),
        TelemetryModule,
        RedisModule,
        OutboundModule,
        QueueModule,
        MailModule,
        MailJobsModule,
      ],
    }).compile();
    await module.init();
    queue = module.get(getQueueToken('mail'), { strict: false });
    await queue.obliterate({ force: true });
  };

  afterEach(() => module.close());
  afterAll(() => inbox.stop());

  it('goes through the queue to the mail server, and leaves nothing of itself behind', async () => {
    await start(await urlOf(inbox));
    await module
      .get(MailQueue, { strict: false })
      .send({ to: 'ada@example.com', template: 'sign-up-code', values: code });
    await until(() => inbox.mails.length > 0);
    const [mail = ''] = inbox.mails;
    expect(mail).toContain('To: ada@example.com');
    expect(mail).toContain('Subject: 012345 is your Permiso code');
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('Content-Type: text/plain');
    expect(mail).toContain('Content-Type: text/html');
    await until(async () => (await queue.getJobCountByTypes('active', 'waiting', 'completed', 'failed')) === 0);
  });

  it('is tried again when the server puts it off', async () => {
    const other = new SmtpInbox();
    other.refusals = 1;
    await start(await urlOf(other));
    await module
      .get(MailQueue, { strict: false })
      .send({ to: 'ada@example.com', template: 'sign-up-code', values: code });
    await until(() => other.mails.length === 1);
    expect(other.refusals).toBe(0);
    await other.stop();
  });

  it('is dropped where there is no mail server', async () => {
    await start();
    await module
      .get(MailQueue, { strict: false })
      .send({ to: 'ada@example.com', template: 'sign-up-code', values: code });
    await until(async () => (await queue.getJobCountByTypes('active', 'waiting', 'delayed', 'failed')) === 0);
  });
});

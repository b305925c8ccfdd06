import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { getQueueToken } from '@nestjs/bullmq';
import { Test, type TestingModule } from '@nestjs/testing';
import { Queue } from 'bullmq';
import { ConfigModule, loadConfig } from '#config';
import { QueueModule } from '#platform/queue';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';
import { testConfig } from '#testing';
import { MailQueue } from './mail-queue.js';
import { MailJobsModule, MailModule } from './mail.module.js';

/** A small SMTP server (RFC 5321) that keeps what it is given; the first `refusals` mails it puts off. */
class Inbox {
  readonly mails: string[] = [];
  refusals = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.sockets.add(socket);
    this.serve(socket);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    let data: string | null = null;
    let rest = '';
    socket.write('220 inbox\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data === null) {
          if (line === 'DATA') data = '';
          socket.write(this.answer(line));
        } else if (line === '.') {
          this.mails.push(data);
          data = null;
          socket.write('250 kept\r\n');
        } else data += `${line}\n`;
      }
    });
  }

  private answer(line: string): string {
    if (line.startsWith('EHLO')) return '250 inbox\r\n';
    if (line === 'DATA') return '354 go on\r\n';
    if (line.startsWith('MAIL') && this.refusals > 0) {
      this.refusals -= 1;
      return '451 later\r\n';
    }
    return '250 ok\r\n';
  }
}

const until = async (isDone: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come to pass within ten seconds.');
};

const code = { code: '012345', host: 'acme.permiso.localhost', expiresInMinutes: 30 };

describe('Mail', () => {
  const inbox = new Inbox();
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
      imports: [ConfigModule.forRoot(config), TelemetryModule, RedisModule, QueueModule, MailModule, MailJobsModule],
    }).compile();
    await module.init();
    queue = module.get(getQueueToken('mail'), { strict: false });
    await queue.obliterate({ force: true });
  };

  afterEach(() => module.close());
  afterAll(() => inbox.stop());

  it('goes through the queue to the mail server, and leaves nothing of itself behind', async () => {
    await start(await inbox.start());
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
    const other = new Inbox();
    other.refusals = 1;
    await start(await other.start());
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

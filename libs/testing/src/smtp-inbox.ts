import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

interface SmtpInboxOptions {
  /** Whom it takes mails of; anybody's, unless given. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** It takes connections and says nothing at all. */
  readonly isSilent?: boolean;
}

/** A small SMTP server (RFC 5321, RFC 4954) that keeps what it is given, and refuses what it is told to refuse. */
export class SmtpInbox {
  readonly mails: string[] = [];
  /** How many mails it still puts off. */
  refusals = 0;
  /** Recipients it does not know. */
  readonly unknown = new Set<string>();
  /** How many connections there have been. */
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    if (!this.options.isSilent) this.serve(socket);
  });

  constructor(private readonly options: SmtpInboxOptions = {}) {}

  /** Returns its port of the loopback interface. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port; // it listens on a port
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    let data: string | null = null;
    let rest = '';
    let isKnown = this.options.credentials === undefined;
    socket.write('220 inbox\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null) {
          if (line !== '.') {
            data += `${line}\n`;
            continue;
          }
          this.mails.push(data);
          data = null;
          socket.write('250 kept\r\n');
        } else if (line.startsWith('AUTH PLAIN ')) {
          isKnown = this.isRight(line.slice('AUTH PLAIN '.length));
          socket.write(isKnown ? '235 welcome\r\n' : '535 5.7.8 Username and Password not accepted\r\n');
        } else {
          if (line === 'DATA') data = '';
          socket.write(isKnown || !line.startsWith('MAIL') ? this.answer(line) : '530 5.7.0 who are you\r\n');
        }
      }
    });
  }

  private isRight(initialResponse: string): boolean {
    const [, username, password] = Buffer.from(initialResponse, 'base64').toString().split('\0');
    const { credentials } = this.options;
    return username === credentials?.username && password === credentials?.password;
  }

  private answer(line: string): string {
    if (line.startsWith('EHLO')) return this.options.credentials ? '250-inbox\r\n250 AUTH PLAIN\r\n' : '250 inbox\r\n';
    if (line === 'DATA') return '354 go on\r\n';
    if (line.startsWith('MAIL') && this.refusals > 0) {
      this.refusals -= 1;
      return '451 later\r\n';
    }
    const recipient = /^RCPT TO:<(.+)>/.exec(line)?.[1];
    if (recipient !== undefined && this.unknown.has(recipient)) return '550 5.1.1 No such mailbox\r\n';
    return '250 ok\r\n';
  }
}

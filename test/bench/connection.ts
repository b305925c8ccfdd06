import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** Status line and header fields as they came. */
  readonly head: string;
  readonly body: string;
}

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** Host header: which tenant it is for. */
  readonly host: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const ANSWER_MS = 30_000;

/**
 * One connection that is kept alive, with one request under way at a time (RFC 9112 §9.3). Written for this bench, so
 * that asking costs as little as possible of the cores which the answering servers share.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: PromiseWithResolvers<Answer> | null = null;
  private readonly socket: Socket;
  isOpen = true;

  private constructor(socket: Socket) {
    this.socket = socket.setNoDelay(true).setTimeout(ANSWER_MS);
    socket.on('data', (chunk: Buffer) => {
      this.take(chunk);
    });
    socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.on('error', (error) => {
      this.fail(error);
    });
    socket.on('close', () => {
      this.fail(new Error('the server closed the connection'));
    });
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  send(request: WireRequest): Promise<Answer> {
    return this.write(bytesOf(request));
  }

  /** Sends what `bytesOf` made. @throws when the connection is lost */
  write(bytes: string): Promise<Answer> {
    if (!this.isOpen) return Promise.reject(new Error('the connection is lost'));
    this.waiting = Promise.withResolvers<Answer>();
    this.socket.write(bytes);
    return this.waiting.promise;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headLength = this.received.indexOf(END_OF_HEAD);
    if (headLength === -1) return;
    const head = this.received.toString('latin1', 0, headLength);
    const bodyStart = headLength + END_OF_HEAD.length;
    const end = bodyStart + bodyLengthOf(head);
    if (Number.isNaN(end)) this.socket.destroy(new Error('an answer without a length'));
    if (!(this.received.length >= end)) return;
    const body = this.received.toString('utf8', bodyStart, end);
    this.received = this.received.subarray(end);
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }

  private fail(error: Error): void {
    this.isOpen = false;
    this.waiting?.reject(error);
    this.waiting = null;
  }
}

/** Every answer that is measured has a Content-Length, or no body at all. */
const bodyLengthOf = (head: string): number => {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return Number(length);
  return head.startsWith('204', 9) || head.startsWith('304', 9) ? 0 : Number.NaN;
};

/** The request as text, so that one that is sent often is written down once. */
export const bytesOf = ({ method, path, host, headers = {}, form, json }: WireRequest): string => {
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? '' : JSON.stringify(json);
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const length = Buffer.byteLength(body);
  const content = method === 'GET' ? [] : [`content-type: ${type}`, `content-length: ${String(length)}`];
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, `host: ${host}`, ...content, ...fields, '', body].join('\r\n');
};

/** The value of a header field, or undefined. */
export const headerOf = ({ head }: Answer, name: string): string | undefined =>
  new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1];

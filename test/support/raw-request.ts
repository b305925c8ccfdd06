import { connect } from 'node:net';

export interface RawResponse {
  readonly status: number;
  readonly contentType: string;
  /** Where the answer sends a browser; empty where it does not. */
  readonly location: string;
  /** All of the answer before its body. */
  readonly head: string;
  readonly text: string;
}

const TRIES = 5;
const HANG_UPS = new Set(['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET']);

/**
 * Asks again where the server hung up. One that answers before it has read everything does so while the rest is being
 * written, and its answer can be lost (RFC 9112 §9.6).
 */
export const despiteHangUps = async <T>(send: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === TRIES || !isHangUp(error)) throw error;
    }
  }
};

/** Writes a request as it stands on the wire, so that nothing tidies up its path or its headers. */
export const sendRaw = (
  port: number,
  requestLine: string,
  headers: readonly string[],
  body = '',
): Promise<RawResponse> => despiteHangUps(() => sendOnce(port, requestLine, headers, body));

const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && HANG_UPS.has(String(error.code));

const sendOnce = (port: number, requestLine: string, headers: readonly string[], body: string): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    const length = body === '' ? [] : [`content-length: ${String(Buffer.byteLength(body))}`];
    const head = [`${requestLine} HTTP/1.1`, ...headers, ...length, 'connection: close', '', ''].join('\r\n');
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}${body}`));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket
      .on('error', (error) => answer === '' && reject(error))
      .on('close', () => {
        const [top = '', ...rest] = answer.split('\r\n\r\n');
        resolve({
          status: Number(/^HTTP\/1\.1 (\d{3})/.exec(top)?.[1]),
          contentType: headerIn(top, 'content-type'),
          location: headerIn(top, 'location'),
          head: top,
          text: rest.join('\r\n\r\n'),
        });
      });
  });

const headerIn = (head: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';

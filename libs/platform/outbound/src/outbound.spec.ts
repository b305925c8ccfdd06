import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Outbound, type OutboundSettings } from './outbound.js';
import { type ResolveName } from './resolve-name.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let port: number;
let requests: IncomingMessage[];
let answer: Answer;
const opened: Outbound[] = [];

const LOOPBACK_ALLOWED: OutboundSettings = { isPlainHttpAllowed: true, allowedRanges: ['127.0.0.0/8'] };

const outbound = (settings: Partial<OutboundSettings> = {}): Outbound => {
  const one = new Outbound({ ...LOOPBACK_ALLOWED, ...settings });
  opened.push(one);
  return one;
};

const resolvesTo =
  (...addresses: string[]): ResolveName =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const at = (host: string, path = '/'): string => `http://${host}:${String(port)}${path}`;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port; // a TCP server's address is one
});

beforeEach(() => {
  requests = [];
  answer = (_request, response) => response.end('hello');
});

afterAll(async () => {
  await Promise.all(opened.map((one) => one.onModuleDestroy()));
  server.closeAllConnections();
  server.close();
});

describe('Outbound', () => {
  it('sends a request and reads the answer', async () => {
    answer = (_request, response) =>
      response.writeHead(201, { 'content-type': 'text/plain', 'x-two': ['a', 'b'] }).end('made');
    const response = await outbound().fetch(at('127.0.0.1', '/hook?a=b'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'somebody else' },
      body: '{}',
    });
    expect([response.status, response.headers.get('content-type'), response.headers.get('x-two')]).toEqual([
      201,
      'text/plain',
      'a, b',
    ]);
    expect(await response.text()).toBe('made');
    expect(requests).toMatchObject([{ method: 'POST', url: '/hook?a=b', headers: { 'user-agent': 'Permiso' } }]);
  });

  it('takes an answer without a body', async () => {
    answer = (_request, response) => response.writeHead(204).end();
    expect((await outbound().fetch(at('127.0.0.1'))).status).toBe(204);
  });

  it('connects to the address that it checked, under the name that was asked for', async () => {
    const response = await outbound({ resolve: resolvesTo('127.0.0.1') }).fetch(at('hooks.example.com'));
    expect(response.status).toBe(200);
    expect(requests).toMatchObject([{ headers: { host: `hooks.example.com:${String(port)}` } }]);
  });

  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    '169.254.169.254',
  ])('refuses the host %s, however it is written', async (host) => {
    const closed = outbound({ allowedRanges: [] });
    await expect(closed.fetch(at(host))).rejects.toMatchObject({ code: 'address_not_allowed' });
    expect(requests).toEqual([]);
  });

  it.each(['localhost', 'app.localhost', 'LOCALHOST'])('refuses %s, which is loopback', async (host) => {
    await expect(outbound({ allowedRanges: [] }).fetch(at(host))).rejects.toMatchObject({
      code: 'address_not_allowed',
    });
  });

  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', 'fd00::1', '64:ff9b::7f00:1', '::ffff:127.0.0.1'])(
    'refuses a name that leads to %s',
    async (address) => {
      const closed = outbound({ allowedRanges: [], resolve: resolvesTo(address) });
      await expect(closed.fetch(at('hooks.example.com'))).rejects.toMatchObject({
        code: 'address_not_allowed',
        message: 'hooks.example.com leads to a network that may not be reached from here.',
      });
    },
  );

  it('refuses a name of which one address is public and another is not', async () => {
    const mixed = outbound({ allowedRanges: [], resolve: resolvesTo('1.1.1.1', '127.0.0.1') });
    await expect(mixed.fetch(at('hooks.example.com'))).rejects.toMatchObject({ code: 'address_not_allowed' });
    expect(requests).toEqual([]);
  });

  it('looks a name up once for a connection, so that a rebinding answer is never connected to', async () => {
    const answers = ['127.0.0.1', '10.255.255.1'];
    let lookups = 0;
    const rebinding = outbound({ resolve: () => resolvesTo(answers[lookups++] ?? '10.255.255.1')('') });
    expect((await rebinding.fetch(at('rebind.example.com'))).status).toBe(200);
    expect(lookups).toBe(1);
    server.closeAllConnections();
    await expect(rebinding.fetch(at('rebind.example.com'))).rejects.toMatchObject({ code: 'address_not_allowed' });
  });

  it('hands a redirect back instead of following it', async () => {
    answer = (_request, response) => response.writeHead(302, { location: at('127.0.0.1', '/elsewhere') }).end();
    const response = await outbound().fetch(at('127.0.0.1', '/first'));
    expect([response.status, requests.map(({ url }) => url)]).toEqual([302, ['/first']]);
  });

  it.each([
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'data:text/plain,a',
    'nonsense',
    'http://user:pass@127.0.0.1/',
    'http://user@127.0.0.1/',
  ])('refuses %s', async (url) => {
    await expect(outbound().fetch(url)).rejects.toMatchObject({ code: 'url_not_allowed' });
  });

  it('refuses plain http where the deployment has https', async () => {
    await expect(outbound({ isPlainHttpAllowed: false }).fetch(at('127.0.0.1'))).rejects.toMatchObject({
      code: 'url_not_allowed',
    });
    expect(requests).toEqual([]);
  });

  it('refuses an answer that is too long, whether it says so or not', async () => {
    answer = (_request, response) => response.end('x'.repeat(2_000));
    await expect(outbound().fetch(at('127.0.0.1'), { maxResponseBytes: 1_000 })).rejects.toMatchObject({
      code: 'response_too_large',
    });
    answer = (_request, response) => {
      response.write('x'.repeat(600));
      response.end('x'.repeat(600));
    };
    await expect(outbound().fetch(at('127.0.0.1'), { maxResponseBytes: 1_000 })).rejects.toMatchObject({
      code: 'response_too_large',
    });
  });

  it.each<[string, Answer]>([
    ['that never comes', () => undefined],
    ['that never ends', (_request, response) => response.write('a little')],
  ])('gives up an answer %s', async (_what, never) => {
    answer = never;
    await expect(outbound().fetch(at('127.0.0.1'), { timeoutMs: 200 })).rejects.toMatchObject({ code: 'timed_out' });
  });

  it('gives up a name that is never resolved', async () => {
    const resolve: ResolveName = () => new Promise(() => undefined);
    await expect(outbound({ resolve }).fetch(at('slow.example.com'), { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'timed_out',
    });
  });

  it('says that a name does not exist', async () => {
    const resolve: ResolveName = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(outbound({ resolve }).fetch(at('no.example.com'))).rejects.toMatchObject({
      code: 'name_not_resolved',
    });
    await expect(outbound({ resolve: resolvesTo() }).fetch(at('no.example.com'))).rejects.toMatchObject({
      code: 'name_not_resolved',
    });
  });

  it('says that nobody listens, or nobody who speaks HTTP or has a certificate', async () => {
    const babble = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('hello\r\n\r\n'),
    ).listen(0, '127.0.0.1');
    await once(babble, 'listening');
    const { port: other } = babble.address() as AddressInfo; // a TCP server's address is one
    await expect(outbound().fetch(`http://127.0.0.1:${String(other)}/`)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(outbound().fetch(`https://127.0.0.1:${String(other)}/`)).rejects.toMatchObject({
      code: 'unreachable',
    });
    await new Promise((resolve) => babble.close(resolve));
    await expect(outbound().fetch(`http://127.0.0.1:${String(other)}/`)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { Outbound } from '#platform/outbound';

/** Something inside that nobody outside may make us ask. */
let inside: Server;
let port: number;
let asked = 0;

beforeAll(async () => {
  inside = createServer((_request, response) => {
    asked += 1;
    response.end('secret');
  }).listen(0, '127.0.0.1');
  await once(inside, 'listening');
  port = (inside.address() as AddressInfo).port; // a TCP server's address is one
});

afterAll(() => inside.close());

const NAMES: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'loopback.example': ['127.0.0.1'],
  'loopback6.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'private.example': ['10.0.0.1'],
  'carrier.example': ['100.64.0.1'],
  'local.example': ['fd00::1'],
  'both.example': ['93.184.215.14', '127.0.0.1'],
};

describe('T55 an address set by a company leads inwards', () => {
  const outbound = new Outbound({
    isPlainHttpAllowed: true,
    allowedRanges: [],
    resolve: (name) =>
      Promise.resolve((NAMES[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  });

  afterAll(() => outbound.onModuleDestroy());

  const written = ['127.0.0.1', '127.1', '0x7f000001', '2130706433', '[::1]', '[::ffff:7f00:1]', '169.254.169.254'];
  it.each([...written, ...Object.keys(NAMES)])('T55 %s is not asked', async (host) => {
    await expect(outbound.fetch(`http://${host}:${String(port)}/latest/meta-data/`)).rejects.toMatchObject({
      code: 'address_not_allowed',
    });
    expect(asked).toBe(0);
  });

  it('T55 a name that changes its answer between check and connection is asked for once only', async () => {
    let lookups = 0;
    const rebinding = new Outbound({
      isPlainHttpAllowed: true,
      allowedRanges: ['127.0.0.1/32'],
      resolve: () => Promise.resolve([{ address: lookups++ === 0 ? '127.0.0.1' : '169.254.169.254', family: 4 }]),
    });
    const response = await rebinding.fetch(`http://rebind.example:${String(port)}/`);
    expect([response.status, lookups]).toEqual([200, 1]);
    await rebinding.onModuleDestroy();
  });

  it('T55 a redirect inwards is not followed', async () => {
    const before = asked;
    const redirect = createServer((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.2:${String(port)}/` }).end();
    }).listen(0, '127.0.0.1');
    await once(redirect, 'listening');
    const { port: outside } = redirect.address() as AddressInfo; // a TCP server's address is one
    const open = new Outbound({ isPlainHttpAllowed: true, allowedRanges: ['127.0.0.1/32'] });
    expect((await open.fetch(`http://127.0.0.1:${String(outside)}/`)).status).toBe(307);
    expect(asked).toBe(before);
    await open.onModuleDestroy();
    await new Promise((resolve) => redirect.close(resolve));
  });
});

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { type AppConfig } from '#config';
import { secondsAfter, SystemClock } from '#kernel';
import { Outbound } from '#platform/outbound';
import { type Logger } from '#platform/telemetry';
import { PlacesDownload } from './places-download.js';
import { Places } from './places.js';

const DATABASE = join(import.meta.dirname, '../../../testing/places.mmdb');
const KEY = 'a_license_key';

/** A server that answers as MaxMind's does: it checks the key, and sends to where the archive lies. */
describe('The download of the city database', () => {
  let server: Server;
  let directory: string;
  let file: string;
  let archive: Buffer;
  let asked: string[];
  let messages: string[];
  const outbound = new Outbound({ isPlainHttpAllowed: true, allowedRanges: ['127.0.0.0/8'] });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      asked.push(request.url ?? '');
      if (pathname === '/archive') response.end(archive);
      else if (searchParams.get('license_key') !== KEY) response.writeHead(401).end('Invalid license key');
      else response.writeHead(302, { location: '/archive?signature=s' }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await outbound.onModuleDestroy();
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'permiso-places-'));
    file = join(directory, 'city.mmdb');
    [asked, messages] = [[], []];
    await pack(DATABASE);
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** A real archive, with the folder and the other files of MaxMind's. */
  const pack = async (source: string, name = 'GeoLite2-City.mmdb'): Promise<void> => {
    const content = await mkdtemp(join(tmpdir(), 'permiso-archive-'));
    await writeFile(join(content, 'COPYRIGHT.txt'), 'x'.repeat(700));
    await copyFile(source, join(content, name));
    execFileSync('tar', ['czf', join(directory, 'archive.tar.gz'), '-C', content, '.']);
    archive = readFileSync(join(directory, 'archive.tar.gz'));
    await rm(join(directory, 'archive.tar.gz'));
    await rm(content, { recursive: true });
  };
  const run = async (maxmindLicenseKey: string | null = KEY): Promise<{ isNew: boolean; places: Places }> => {
    const config = { placesFile: file, maxmindLicenseKey } as AppConfig; // nothing else is asked for
    const say = (fields: unknown, text: string) => messages.push(`${text} ${JSON.stringify(fields)}`);
    const logger = { info: say, warn: say, debug: () => undefined } as unknown as Logger;
    const places = new Places(config, logger);
    const download = new PlacesDownload(config, outbound, places, new SystemClock(), logger);
    const { port } = server.address() as AddressInfo; // a TCP server's address is one
    return { isNew: await download.run(`http://127.0.0.1:${String(port)}/app/geoip_download`), places };
  };

  it('takes the database out of the archive to which it is sent, without its key, and knows places then', async () => {
    const { isNew, places } = await run();
    expect(isNew).toBe(true);
    expect(places.find('192.0.2.7')).toEqual({ city: 'Berlin', country: 'DE' });
    expect(asked).toEqual([
      `/app/geoip_download?edition_id=GeoLite2-City&license_key=${KEY}&suffix=tar.gz`,
      '/archive?signature=s',
    ]);
    expect(await readdir(directory)).toEqual(['city.mmdb']);
  });

  it('asks again after a week, and not before', async () => {
    await run();
    expect((await run()).isNew).toBe(false);
    expect(asked).toHaveLength(2);
    const old = secondsAfter(new SystemClock().now(), -8 * 24 * 3600);
    await utimes(file, old, old);
    expect((await run()).isNew).toBe(true);
  });

  it('asks nobody without a key', async () => {
    expect((await run(null)).isNew).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each<[string, () => Promise<void> | void, string]>([
    [
      'that is no archive',
      () => {
        archive = Buffer.from('<html>');
      },
      'no gzip',
    ],
    ['without a database', () => pack(DATABASE, 'README.txt'), 'no database in it'],
    ['with a database that can not be opened', () => pack(import.meta.filename), 'it is no database'],
  ])('leaves the former database where it gets an answer %s', async (_what, arrange, reason) => {
    await copyFile(DATABASE, file);
    await utimes(file, new Date(0), new Date(0));
    await arrange();
    const { isNew, places } = await run();
    expect(isNew).toBe(false);
    await places.refresh();
    expect(places.find('192.0.2.7').city).toBe('Berlin');
    expect(await readdir(directory)).toEqual(['city.mmdb']);
    expect(messages.join()).toContain(reason);
  });

  it('says that a key is refused, without saying the key', async () => {
    expect((await run('another_key')).isNew).toBe(false);
    expect(messages).toEqual([expect.stringContaining('the answer was 401')]);
    expect(messages.join()).not.toContain('another_key');
  });
});

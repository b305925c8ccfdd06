import { copyFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppConfig } from '#config';
import { type Logger } from '#platform/telemetry';
import { Places } from './places.js';

/** A database of the networks for documentation (RFC 5737, RFC 3849). */
const DATABASE = join(import.meta.dirname, '../../../testing/places.mmdb');

describe('Places', () => {
  let directory: string;
  let file: string;
  let warnings: string[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'permiso-places-'));
    file = join(directory, 'city.mmdb');
    warnings = [];
  });
  afterEach(() => rm(directory, { recursive: true }));

  const start = async (placesFile: string | null, maxmindLicenseKey: string | null = null): Promise<Places> => {
    // Of both, nothing else is asked for.
    const logger = { warn: (_: unknown, text: string) => warnings.push(text), debug: () => undefined };
    const places = new Places({ placesFile, maxmindLicenseKey } as AppConfig, logger as unknown as Logger);
    await places.onModuleInit();
    places.onModuleDestroy();
    return places;
  };

  it.each([
    ['192.0.2.7', { city: 'Berlin', country: 'DE' }],
    ['::ffff:192.0.2.7', { city: 'Berlin', country: 'DE' }],
    ['198.51.100.9', { city: null, country: 'FR' }],
    ['2001:db8::1', { city: 'Warsaw', country: 'PL' }],
    ['203.0.113.1', { city: null, country: null }],
    ['127.0.0.1', { city: null, country: null }],
    ['no address', { city: null, country: null }],
    ['', { city: null, country: null }],
    [null, { city: null, country: null }],
  ])('of %s are %j', async (ip, place) => {
    expect((await start(DATABASE)).find(ip)).toEqual(place);
  });

  it('are unknown without a database', async () => {
    expect((await start(null)).find('192.0.2.7')).toEqual({ city: null, country: null });
    expect(warnings).toEqual([]);
  });

  it('are taken from a database that comes later', async () => {
    const places = await start(file, 'a key');
    expect(places.find('192.0.2.7').city).toBeNull();
    expect(warnings).toEqual([]);
    await copyFile(DATABASE, file);
    await places.refresh();
    expect(places.find('192.0.2.7').city).toBe('Berlin');
  });

  it('stay known when the file is replaced by one that can not be read, which is said', async () => {
    await copyFile(DATABASE, file);
    const places = await start(file);
    await writeFile(file, 'no database');
    await utimes(file, new Date(0), new Date(0));
    await places.refresh();
    expect(places.find('192.0.2.7').city).toBe('Berlin');
    expect(warnings).toHaveLength(1);
  });

  it('says that a file which was promised is not there', async () => {
    await start(file);
    expect(warnings).toHaveLength(1);
  });
});

import { rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { open } from 'maxmind';
import { type Outbound } from '#platform/outbound';

const gunzipAsync = promisify(gunzip);

const TIMEOUT_MS = 5 * 60_000;
/** GeoLite2-City has some 35 MB, and 65 MB unpacked. */
const MAX_ARCHIVE_BYTES = 200 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 500 * 1024 * 1024;
const DATABASE = /(^|\/)[^/]+\.mmdb$/;
const BLOCK_BYTES = 512;

/** The archive is not what was asked for. */
export class DownloadFailed extends Error {
  constructor(reason: string) {
    super(`The city database could not be downloaded: ${reason}`);
    this.name = 'DownloadFailed';
  }
}

/**
 * Puts the city database of the archive at `url` (tar.gz, as MaxMind offers it) in the place of `file`. A reader of the
 * file sees the former or the new one, and no new one that can't be opened. One redirect is followed, without the key.
 * @throws DownloadFailed @throws OutboundError; the former file stays then
 */
export const downloadCityDatabase = async (outbound: Outbound, url: URL, file: string): Promise<void> => {
  const archive = await fetchArchive(outbound, url);
  const unpacked = await gunzipAsync(archive, { maxOutputLength: MAX_UNPACKED_BYTES }).catch((error: unknown) => {
    throw new DownloadFailed(`it is no gzip (${String(error)})`);
  });
  const temporary = `${file}.${String(process.pid)}.part`;
  try {
    await writeFile(temporary, databaseIn(unpacked));
    await open(temporary).catch(() => {
      throw new DownloadFailed('it is no database');
    });
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
};

const fetchArchive = async (outbound: Outbound, url: URL): Promise<Buffer> => {
  const limits = { timeoutMs: TIMEOUT_MS, maxResponseBytes: MAX_ARCHIVE_BYTES };
  let response = await outbound.fetch(url, limits);
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && location !== null) {
    response = await outbound.fetch(new URL(location, url), limits);
  }
  if (response.status !== 200) throw new DownloadFailed(`the answer was ${String(response.status)}`);
  return Buffer.from(await response.arrayBuffer());
};

/** The file of the archive whose name ends in .mmdb (POSIX.1-2017 ustar: blocks of 512 bytes, sizes in octal). */
const databaseIn = (tar: Buffer): Buffer => {
  for (let offset = 0; offset + BLOCK_BYTES <= tar.length;) {
    const name = tar.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('ascii', offset + 124, offset + 136), 8) || 0;
    const start = offset + BLOCK_BYTES;
    if (DATABASE.test(name)) return tar.subarray(start, start + size);
    offset = start + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  throw new DownloadFailed('there is no database in it');
};

import { stat } from 'node:fs/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock } from '#kernel';
import { Outbound } from '#platform/outbound';
import { Logger } from '#platform/telemetry';
import { downloadCityDatabase } from './city-database.js';
import { Places } from './places.js';

const DOWNLOAD_URL = 'https://download.maxmind.com/app/geoip_download';
const EDITION = 'GeoLite2-City';
const LOOK_MS = 6 * 3600 * 1000;
/** MaxMind publishes twice a week. */
const MAX_AGE_MS = 7 * 24 * 3600 * 1000;

/**
 * For the worker: keeps the city database up to date, where there is a license key. It is a file of the machine's, so
 * every worker looks after its own; those who share the file see that it is new.
 */
@Injectable()
export class PlacesDownload implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly outbound: Outbound,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The worker does not wait for it. */
  onApplicationBootstrap(): void {
    if (this.config.maxmindLicenseKey === null) return;
    this.timer = setInterval(() => void this.run(), LOOK_MS).unref();
    void this.run();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Downloads the database where there is none, or an old one. Whether there is a new one then; says what failed. */
  async run(from = DOWNLOAD_URL): Promise<boolean> {
    const { placesFile, maxmindLicenseKey } = this.config;
    if (placesFile === null || maxmindLicenseKey === null || (await this.isFresh(placesFile))) return false;
    const url = new URL(from);
    url.search = String(new URLSearchParams({ edition_id: EDITION, license_key: maxmindLicenseKey, suffix: 'tar.gz' }));
    try {
      await downloadCityDatabase(this.outbound, url, placesFile);
      await this.places.refresh();
      this.logger.info({ file: placesFile }, 'The city database was downloaded');
      return true;
    } catch (error) {
      // The key is part of the address, so of the error its own words alone.
      const reason = error instanceof Error ? error.message : 'unknown';
      this.logger.warn({ reason }, 'The city database could not be downloaded; it will be tried again');
      return false;
    }
  }

  private async isFresh(file: string): Promise<boolean> {
    const age = await stat(file).then(
      ({ mtimeMs }) => this.clock.now().getTime() - mtimeMs,
      () => Infinity,
    );
    return age < MAX_AGE_MS;
  }
}

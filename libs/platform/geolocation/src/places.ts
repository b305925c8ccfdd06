import { stat } from 'node:fs/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type CityResponse, open, type Reader, validate } from 'maxmind';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';

const LOOK_FOR_CHANGES_MS = 60_000;
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/** Where an address is, approximately; null where nobody knows. */
export interface Place {
  /** In English. */
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

const NOWHERE: Place = { city: null, country: null };

/**
 * Tells where addresses are, from a city database in MaxMind's format (GeoLite2-City and its like) that the deployment
 * provides. Addresses leave the process for nobody. A new version of the file is taken up within a minute.
 */
@Injectable()
export class Places implements OnModuleInit, OnModuleDestroy {
  private reader: Reader<CityResponse> | null = null;
  private version: number | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.placesFile === null) return;
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), LOOK_FOR_CHANGES_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  find(ip: string | null): Place {
    const address = ip?.replace(MAPPED_IPV4, '');
    if (!this.reader || address === undefined || !validate(address)) return NOWHERE;
    const found = this.reader.get(address);
    return { city: found?.city?.names.en ?? null, country: found?.country?.iso_code ?? null };
  }

  /** Reads the file where it has changed. What can't be read leaves what was known before. */
  async refresh(): Promise<void> {
    const { placesFile } = this.config;
    if (placesFile === null) return;
    try {
      const { mtimeMs } = await stat(placesFile);
      if (mtimeMs === this.version) return;
      this.version = mtimeMs;
      this.reader = await open<CityResponse>(placesFile);
    } catch (error) {
      const isAwaited = this.config.maxmindLicenseKey !== null && this.reader === null;
      const fields = { file: placesFile, reason: String(error) };
      if (isAwaited) this.logger.debug(fields, 'The city database is not there yet');
      else this.logger.warn(fields, 'The city database can not be read; places stay unknown');
    }
  }
}

import { Global, Module } from '@nestjs/common';
import { PlacesDownload } from './places-download.js';
import { Places } from './places.js';

/** Where addresses are, for the audit log and the list of sessions. */
@Global()
@Module({ providers: [Places], exports: [Places] })
export class GeolocationModule {}

/** For the worker: keeps the database up to date. */
@Module({ providers: [PlacesDownload] })
export class GeolocationJobsModule {}

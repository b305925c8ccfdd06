import { Global, Module } from '@nestjs/common';
import { AppConfig } from '#config';
import { Outbound } from './outbound.js';
import { TxtRecords } from './txt-records.js';

/** The way out of the deployment: the one place from where addresses that companies set are reached. */
@Global()
@Module({
  providers: [
    {
      provide: Outbound,
      inject: [AppConfig],
      useFactory: ({ isHttps, outboundRanges }: AppConfig) =>
        new Outbound({ isPlainHttpAllowed: !isHttps, allowedRanges: outboundRanges }),
    },
    {
      provide: TxtRecords,
      inject: [AppConfig],
      useFactory: ({ dnsServers }: AppConfig) => new TxtRecords(dnsServers),
    },
  ],
  exports: [Outbound, TxtRecords],
})
export class OutboundModule {}

import { Global, Module } from '@nestjs/common';
import { AppConfig } from '#config';
import { Outbound } from './outbound.js';

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
  ],
  exports: [Outbound],
})
export class OutboundModule {}

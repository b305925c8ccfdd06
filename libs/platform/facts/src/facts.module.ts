import { Global, Module } from '@nestjs/common';
import { FactsCache } from './facts-cache.js';
import { FactsVersions } from './facts-versions.js';

@Global()
@Module({ providers: [FactsVersions, FactsCache], exports: [FactsVersions, FactsCache] })
export class FactsModule {}

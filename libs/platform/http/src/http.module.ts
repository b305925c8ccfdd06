import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ApiRateLimit } from './api-rate-limit.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { ConsoleBundle } from './console-bundle.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotentAnswers } from './idempotent-answers.js';
import { ProblemFilter } from './problem.filter.js';
import { createValidationPipe } from './validation.js';

/** What every API route goes through: the gate, the parser of input, the translator of errors; and the pages. */
@Global()
@Module({
  providers: [
    ConsoleBundle,
    ApiRateLimit,
    IdempotentAnswers,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [ConsoleBundle],
})
export class HttpModule {}

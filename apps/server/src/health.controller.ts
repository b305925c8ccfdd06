import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Anywhere } from '#platform/http';
import { Redis } from '#platform/redis';

const TIMEOUT_MS = 2_000;

/** For probes: is the process alive, and can it serve. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly db: PlatformDb,
    private readonly redis: Redis,
  ) {}

  @Get('livez')
  @Anywhere()
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Anywhere()
  @Header('cache-control', 'no-store')
  async ready(): Promise<{ status: string }> {
    const checks = Promise.all([this.db.run((tx) => tx.$queryRaw`SELECT 1`), this.redis.ping()]);
    const timeout = new Promise<never>((_, reject) => {
      setTimeout(reject, TIMEOUT_MS, new Error('timeout')).unref();
    });
    try {
      await Promise.race([checks, timeout]);
      return { status: 'ok' };
    } catch {
      throw new DomainError('unavailable', 'unavailable', 'PostgreSQL or Redis is out of reach.');
    }
  }
}

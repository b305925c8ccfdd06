import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { type Tenant } from '#kernel';
import { TenantDirectory } from '#features/tenants';

/** What a Host header names: a tenant, the sign-up host (null), or nothing that is here (undefined). */
export type ResolvedHost = Tenant | null | undefined;

/** RFC 1035 §2.3.4, with room for a port. */
const MAX_HOST_LENGTH = 260;

/** Resolves hosts against what is configured, in memory: an unknown one costs no query. */
@Injectable()
export class HostResolver {
  constructor(
    private readonly config: AppConfig,
    private readonly directory: TenantDirectory,
  ) {}

  resolve(host: string | undefined): ResolvedHost {
    if (host === undefined || host.length > MAX_HOST_LENGTH) return undefined;
    if (host === this.config.baseHost) return null;
    // Exactly the canonical form: another case, a trailing dot or a foreign port names nothing here.
    return this.directory.findByHost(host);
  }
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { systemContext, type Tenant, type TenantContext, type UserActor } from '#kernel';
import { ServiceAccounts } from '#features/users';

/** The service account that the configured key speaks for. */
const USERNAME = 'static-api-key';

/**
 * `STATIC_API_KEY`, for deployments that set a company up before anybody has signed in. It works at the one company that
 * `STATIC_API_KEY_TENANT` names, for a service account there that its owners see, may narrow to a role, and may disable.
 */
@Injectable()
export class StaticApiKey {
  private readonly digest: Buffer | null;
  private readonly slug: string | null;

  constructor(
    { staticApiKey, staticApiKeyTenant }: AppConfig,
    private readonly accounts: ServiceAccounts,
  ) {
    this.digest = staticApiKey === null ? null : digestOf(staticApiKey);
    this.slug = staticApiKeyTenant;
  }

  /** Whether `key` is the configured one; compared in constant time. */
  is(key: string): boolean {
    return this.digest !== null && timingSafeEqual(this.digest, digestOf(key));
  }

  /** Whether `key` is the configured one, and for this company. */
  isFor(tenant: Tenant, key: string): boolean {
    return this.is(key) && tenant.slug === this.slug;
  }

  /** Whom the key speaks for; the account is made when it is first used. Null where it was disabled. */
  async findActor(ctx: TenantContext): Promise<UserActor | null> {
    const { id, isDisabled, displayName, role } = await this.accounts.ensure(
      systemContext(ctx.tenant, 'STATIC_API_KEY', ctx.request.id),
      { username: USERNAME, displayName: 'Static API key', role: 'administrator' },
    );
    return isDisabled ? null : { kind: 'user', userId: id, displayName, role, via: 'api-key' };
  }
}

const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

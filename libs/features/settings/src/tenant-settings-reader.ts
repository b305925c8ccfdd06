import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NotFound } from '#kernel';
import { TenantDb } from '#platform/database';
import { AnnouncedCache, PubSub } from '#platform/redis';
import { type TenantFacts, TenantSettingsRepository } from './tenant-settings.repository.js';

/** Told with the tenant's id when its settings or its name changed. */
export const SETTINGS_CHANGED = 'settings-changed';
const CACHED_TENANTS = 10_000;

/** The tenants' settings, read for other features: cached, and current in every process. */
@Injectable()
export class TenantSettingsReader implements OnModuleInit {
  private readonly cache: AnnouncedCache<TenantFacts>;

  constructor(
    private readonly db: TenantDb,
    private readonly settings: TenantSettingsRepository,
    pubSub: PubSub,
  ) {
    this.cache = new AnnouncedCache(pubSub, SETTINGS_CHANGED, CACHED_TENANTS);
  }

  async onModuleInit(): Promise<void> {
    await this.cache.listen();
  }

  /** @throws NotFound when there is no such tenant */
  async find(tenantId: string): Promise<TenantFacts> {
    const settings = await this.cache.find(tenantId, () =>
      this.db.run({ tenant: { id: tenantId } }, (tx) => this.settings.findFacts(tx, tenantId)),
    );
    if (!settings) throw new NotFound('This tenant');
    return settings;
  }

  /** Makes every process read the settings anew. Called after a change of them was committed. */
  async announce(tenantId: string): Promise<void> {
    await this.cache.announce(tenantId);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#config';
import { type Tenant } from '#kernel';
import { PlatformDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { Logger } from '#platform/telemetry';
import { type TenantRecord, TenantsRepository } from './tenants.repository.js';

export const TENANT_CHANGED = 'tenant-changed';

const RETRY_MS = 1_000;

/**
 * Every tenant by its host, in this process's memory: a request finds its tenant, and an unknown host its 404, without
 * a query. Loaded at start; a change in any process arrives by pub/sub; a lost connection reloads all.
 */
@Injectable()
export class TenantDirectory implements OnModuleInit, OnModuleDestroy {
  private byHost = new Map<string, Tenant>();
  private byId = new Map<string, Tenant>();
  private isStopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly db: PlatformDb,
    private readonly tenants: TenantsRepository,
    private readonly pubSub: PubSub,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.pubSub.subscribe(TENANT_CHANGED, (id) => this.refresh(id));
    this.pubSub.onResume(() => this.reload());
    await this.reload();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
  }

  /** The tenant of a Host header (host with port, lower case), or undefined. */
  findByHost(host: string): Tenant | undefined {
    return this.byHost.get(host);
  }

  findById(id: string): Tenant | undefined {
    return this.byId.get(id);
  }

  list(): Tenant[] {
    return [...this.byId.values()];
  }

  /** Takes a created or changed tenant in at once, in this process and then in all others. */
  async announce(record: TenantRecord): Promise<Tenant> {
    const tenant = this.add(record);
    await this.pubSub.publish(TENANT_CHANGED, record.id);
    return tenant;
  }

  private async reload(): Promise<void> {
    const records = await this.db.run((tx) => this.tenants.list(tx));
    this.byHost = new Map();
    this.byId = new Map();
    for (const record of records) this.add(record);
  }

  /** Tried until it succeeds: nobody announces the change a second time. */
  private async refresh(id: string): Promise<void> {
    while (!this.isStopped) {
      try {
        const record = await this.db.run((tx) => this.tenants.find(tx, id));
        if (record) this.add(record);
        return;
      } catch (error) {
        this.logger.warn({ tenantId: id, reason: String(error) }, 'A tenant could not be read; it will be tried again');
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  /** The tenant that a record makes, without taking it in. */
  describe(record: TenantRecord): Tenant {
    const host = `${record.slug}.${this.config.baseHost}`;
    const issuer = `${this.config.appUrl.protocol}//${host}`;
    return { ...record, host, issuer, rpId: new URL(issuer).hostname };
  }

  private add(record: TenantRecord): Tenant {
    const tenant = this.describe(record);
    if (record.state === 'erased') this.byHost.delete(tenant.host);
    else this.byHost.set(tenant.host, tenant);
    this.byId.set(record.id, tenant);
    return tenant;
  }
}

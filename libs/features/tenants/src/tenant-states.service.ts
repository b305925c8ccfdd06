import { Injectable } from '@nestjs/common';
import { NotFound, type TenantContext, type TenantState } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { type AuditEventType, AuditTrail } from '#features/audit';
import { TenantDirectory } from './tenant-directory.js';
import { WrongTenantState } from './tenant.errors.js';
import { type TenantRecord, TenantsRepository } from './tenants.repository.js';

interface Change {
  readonly from: TenantState;
  readonly to: TenantState;
  readonly type: AuditEventType;
}

const SUSPENSION: Change = { from: 'active', to: 'suspended', type: 'Tenant Suspended' };
const RESUMPTION: Change = { from: 'suspended', to: 'active', type: 'Tenant Resumed' };

/** Shuts a tenant and opens it again, as operators do. Every server hears of it at once. */
@Injectable()
export class TenantStates {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantsRepository,
    private readonly directory: TenantDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** From now on every request to the tenant is refused; its data stays. Done twice is done once. @throws WrongTenantState */
  suspend(ctx: TenantContext): Promise<void> {
    return this.change(ctx, SUSPENSION);
  }

  /** Lets a suspended tenant in again. Done twice is done once. @throws WrongTenantState */
  resume(ctx: TenantContext): Promise<void> {
    return this.change(ctx, RESUMPTION);
  }

  /** Announced also when nothing changed: the last one who changed it may have been killed before they could. */
  private async change(ctx: TenantContext, change: Change): Promise<void> {
    await this.directory.announce(await this.store(ctx, change));
  }

  private store(ctx: TenantContext, { from, to, type }: Change): Promise<TenantRecord> {
    return this.platformDb.run(async (tx) => {
      const before = await this.tenants.findAndLock(tx, ctx.tenant.id);
      if (!before) throw new NotFound(`The tenant ${ctx.tenant.slug}`);
      if (before.state === to) return before;
      if (before.state !== from) throw new WrongTenantState(before.slug, before.state, from);
      await this.tenants.update(tx, before.id, { state: to });
      const data = { before: { state: from }, after: { state: to } };
      await this.audit.record(await this.tenantDb.enter(tx, before.id), ctx, { type, data });
      return { ...before, state: to };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { userActorOf } from '#platform/http';
import { type Overview } from './overview.js';
import { OverviewRepository } from './overview.repository.js';
import { fillDays, firstOfLastDays } from './sign-in-days.js';

const SIGN_IN_DAYS = 14;

/** The first page of the administration. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: TenantDb,
    private readonly overview: OverviewRepository,
    private readonly clock: Clock,
  ) {}

  get(ctx: TenantContext): Promise<Overview> {
    const { userId } = userActorOf(ctx);
    const { id: tenantId } = ctx.tenant;
    const now = this.clock.now();
    return this.db.run(ctx, async (tx) => {
      const total = await this.overview.countUsers(tx, tenantId);
      const active = await this.overview.countActiveUsers(tx, tenantId);
      const groups = await this.overview.countGroups(tx, tenantId);
      const clients = await this.overview.countClients(tx, tenantId);
      const passkeys = await this.overview.countPasskeys(tx, tenantId, userId);
      const signIns = await this.overview.countSignIns(tx, tenantId, firstOfLastDays(SIGN_IN_DAYS, now));
      return {
        users: { total, active },
        groups: { total: groups },
        clients: { total: clients },
        signIns: fillDays(signIns, SIGN_IN_DAYS, now),
        onboarding: {
          hasInvited: total > 1 || (await this.overview.hasInvitations(tx, tenantId)),
          hasConnectedClient: clients > 0,
          hasSecondPasskey: passkeys > 1,
        },
      };
    });
  }
}

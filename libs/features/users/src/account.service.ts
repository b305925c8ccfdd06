import { Injectable } from '@nestjs/common';
import { NotFound, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { userActorOf } from '#platform/http';
import { AuditTrail, changeBetween } from '#features/audit';
import { GroupMemberships, type GroupReference } from '#features/groups';
import { Images } from '#features/images';
import { UserChanges } from './user-changes.js';
import { auditedProfile, type UserChange, type UserRecord } from './user-record.js';
import { UsersRepository } from './users.repository.js';

/** A person as they see themselves. */
export interface Account extends UserRecord {
  readonly groups: GroupReference[];
}

/** What people may change of their own account. */
export type ProfileChange = Pick<UserChange, 'givenName' | 'familyName' | 'displayName' | 'language'>;

/** The acting person's own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly db: TenantDb,
    private readonly users: UsersRepository,
    private readonly memberships: GroupMemberships,
    private readonly audit: AuditTrail,
    private readonly changes: UserChanges,
    private readonly images: Images,
  ) {}

  get(ctx: TenantContext): Promise<Account> {
    return this.db.run(ctx, (tx) => this.getIn(tx, ctx));
  }

  async update(ctx: TenantContext, { givenName, familyName, displayName, language }: ProfileChange): Promise<Account> {
    const { userId } = userActorOf(ctx);
    const account = await this.db.run(ctx, async (tx) => {
      const before = await this.getIn(tx, ctx);
      const after = await this.users.update(tx, ctx.tenant.id, userId, {
        givenName,
        familyName,
        displayName,
        language,
      });
      const data = changeBetween(auditedProfile(before), auditedProfile(after));
      const subject = { id: userId, name: after.displayName };
      if (data) await this.audit.record(tx, ctx, { type: 'Account Updated', subject, data });
      return { ...after, groups: before.groups };
    });
    await this.changes.announce(ctx, userId);
    return account;
  }

  /**
   * Sets one's own picture, or takes it away for null.
   * @throws ImageNotSupported @throws ImageDamaged @throws ImageTooLarge
   */
  async setPicture(ctx: TenantContext, uploaded: Buffer | null): Promise<Account> {
    const { userId } = userActorOf(ctx);
    const image = uploaded && (await this.images.render(uploaded, 'picture'));
    const account = await this.db.run(ctx, async (tx) => {
      const before = await this.getIn(tx, ctx);
      const pictureHash = await this.images.put(tx, ctx.tenant.id, { purpose: 'picture', userId }, image);
      const after = await this.users.setPicture(tx, ctx.tenant.id, userId, pictureHash);
      const data = changeBetween(auditedProfile(before), auditedProfile(after));
      const subject = { id: userId, name: after.displayName };
      if (data) await this.audit.record(tx, ctx, { type: 'Account Updated', subject, data });
      return { ...after, groups: before.groups };
    });
    await this.changes.announce(ctx, userId);
    return account;
  }

  private async getIn(tx: TenantTx, ctx: TenantContext): Promise<Account> {
    const { userId } = userActorOf(ctx);
    const user = await this.users.find(tx, ctx.tenant.id, userId);
    if (!user) throw new NotFound('This account');
    return { ...user, groups: await this.memberships.activeGroupsOf(tx, ctx.tenant.id, userId) };
  }
}

import { Injectable } from '@nestjs/common';
import { type TenantScope } from '#platform/database';
import { PubSub } from '#platform/redis';

/** The message is `<tenantId>:<userId>`: drop what you cached of this person. */
export const USER_CHANGED = 'user-changed';

/** Tells every process that an account changed or is gone. Called after the transaction is committed. */
@Injectable()
export class UserChanges {
  constructor(private readonly pubSub: PubSub) {}

  async announce(scope: TenantScope, userId: string): Promise<void> {
    await this.pubSub.publish(USER_CHANGED, `${scope.tenant.id}:${userId}`);
  }
}

import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';

type CloseHandler = (ctx: TenantContext, userId: string) => Promise<void>;

/**
 * Who keeps something for people outside of the database ends it when an account is closed: disabled or deleted. What
 * is left until then is refused when it is used; what is ended does not come back with the person.
 */
@Injectable()
export class ClosedAccounts {
  private readonly handlers: CloseHandler[] = [];

  /** Has `handler` called after the change is committed and before it is answered. */
  onClosed(handler: CloseHandler): void {
    this.handlers.push(handler);
  }

  async close(ctx: TenantContext, userId: string): Promise<void> {
    for (const handler of this.handlers) await handler(ctx, userId);
  }
}

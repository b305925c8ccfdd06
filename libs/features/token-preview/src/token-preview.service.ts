import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';
import { userActorOf } from '#platform/http';
import { ClientsService } from '#features/clients';
import { type TokenPreview, TokenPreviews } from '#features/oidc';
import { PasskeysService } from '#features/passkeys';

const DEFAULT_SCOPE = 'openid profile email groups';
/** More than a person may have. */
const ALL_PASSKEYS = 100;

/**
 * Previews for administrators and auditors. Every role that reads clients reads people too, and a preview tells nothing
 * of a person that their page doesn't; so, like other reading, it leaves no trace in the audit log.
 */
@Injectable()
export class TokenPreviewService {
  constructor(
    private readonly clients: ClientsService,
    private readonly passkeys: PasskeysService,
    private readonly previews: TokenPreviews,
  ) {}

  /** @throws ClientNotFound; NotFound when the person does not exist */
  async preview(
    ctx: TenantContext,
    clientId: string,
    { userId = userActorOf(ctx).userId, scope = DEFAULT_SCOPE }: { userId?: string; scope?: string },
  ): Promise<TokenPreview> {
    const client = await this.clients.get(ctx, clientId);
    const isSyncedPasskey = await this.signsInWithSyncedPasskey(ctx, userId);
    const scopes = [...new Set(scope.split(' '))];
    return this.previews.preview(ctx.tenant, { userId, clientId: client.id, scopes, isSyncedPasskey });
  }

  /** Told by the passkey that was used last; the token says of it how the person authenticated. */
  private async signsInWithSyncedPasskey(ctx: TenantContext, userId: string): Promise<boolean> {
    const { items } = await this.passkeys.listOfUser(ctx, userId, { limit: ALL_PASSKEYS });
    const times = items.map(({ lastUsedAt }) => lastUsedAt?.getTime() ?? 0);
    const lastUsed = items[times.indexOf(Math.max(...times))];
    return lastUsed?.isBackupEligible ?? true;
  }
}

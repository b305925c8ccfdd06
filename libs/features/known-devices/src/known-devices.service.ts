import { Injectable } from '@nestjs/common';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { type Browser, BrowserBinding } from '#platform/http';
import { TenantMail, whereFromOf } from '#features/mail';
import { KnownDevicesRepository } from './known-devices.repository.js';

const COOKIE = 'permiso_device';
/** What browsers keep a cookie for at most (RFC 6265bis §5.5). */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/**
 * The browsers in which people have signed in before, by a random cookie of which the hash alone is kept. It proves
 * nothing and opens nothing: whoever has none is only told about by mail.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly db: TenantDb,
    private readonly devices: KnownDevicesRepository,
    private readonly binding: BrowserBinding,
    private readonly mail: TenantMail,
    private readonly clock: Clock,
  ) {}

  /** Remembers the browser in which an account was made. */
  async remember(tx: TenantTx, ctx: TenantContext, browser: Browser, userId: string): Promise<void> {
    await this.isNew(tx, ctx, browser, userId);
  }

  /** Remembers the browser somebody signs in with; the first time, the person is told by mail. */
  async notice(ctx: TenantContext, browser: Browser, userId: string): Promise<void> {
    const known = this.binding.recognise(browser, COOKIE);
    const now = this.clock.now();
    if (known !== null && (await this.devices.touch(this.db, ctx, userId, known, now))) return;
    await this.db.run(ctx, async (tx) => {
      if (!(await this.isNew(tx, ctx, browser, userId))) return;
      const values = { ...whereFromOf(ctx, now), url: `${ctx.tenant.issuer}/settings/account/security` };
      await this.mail.send(tx, ctx.tenant.id, { to: { userId }, template: 'new-device', values });
    });
  }

  private async isNew(tx: TenantTx, { tenant }: TenantContext, browser: Browser, userId: string): Promise<boolean> {
    const now = this.clock.now();
    const deviceHash = this.binding.bind(browser, COOKIE, { keptSeconds: KEPT_SECONDS });
    const isNew = await this.devices.remember(tx, tenant.id, userId, deviceHash, now);
    if (isNew) await this.devices.removeUnseenSince(tx, tenant.id, userId, secondsAfter(now, -KEPT_SECONDS));
    return isNew;
  }
}

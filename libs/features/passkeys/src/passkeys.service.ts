import { Injectable } from '@nestjs/common';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { assertMayManage, Clock, NotFound, type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { type Browser, decodeIdCursor, pageOf, userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { TenantMail, whereFromOf } from '#features/mail';
import { RecoveryCodes } from '#features/recovery-codes';
import { type PasskeyAnswer } from './passkey-assertions.js';
import { PasskeyRegistrations } from './passkey-registrations.js';
import { LastPasskey } from './passkey.errors.js';
import { type PasskeyRecord, PasskeysRepository } from './passkeys.repository.js';

/** People's passkeys: everybody looks after their own, administrators see and remove those of others. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly db: TenantDb,
    private readonly passkeys: PasskeysRepository,
    private readonly registrations: PasskeyRegistrations,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly audit: AuditTrail,
    private readonly mail: TenantMail,
    private readonly clock: Clock,
  ) {}

  /** Passkeys of a person, newest first. @throws NotFound when the person does not exist */
  async listOfUser(ctx: TenantContext, userId: string, { cursor, limit }: PageRequest): Promise<Page<PasskeyRecord>> {
    const before = cursor === undefined ? undefined : decodeIdCursor(cursor);
    return this.db.run(ctx, async (tx) => {
      if (!(await this.passkeys.findOwner(tx, ctx.tenant.id, userId))) throw new NotFound('This person');
      const rows = await this.passkeys.listOfUser(tx, ctx.tenant.id, userId, { before, take: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id]);
    });
  }

  /** Begins adding a passkey to one's own account. */
  async registrationOptions(
    ctx: TenantContext,
    browser: Browser,
  ): Promise<{ ceremonyId: string; options: PublicKeyCredentialCreationOptionsJSON }> {
    const { userId } = userActorOf(ctx);
    const person = await this.db.run(ctx, (tx) => this.passkeys.findOwner(tx, ctx.tenant.id, userId));
    if (!person) throw new NotFound('This person');
    return this.registrations.options(ctx, browser, { kind: 'registration', person });
  }

  /** Adds a passkey to one's own account. @throws RegistrationRejected, PasskeyAlreadyRegistered, TooManyPasskeys */
  async add(ctx: TenantContext, browser: Browser, input: PasskeyAnswer & { name?: string }): Promise<PasskeyRecord> {
    const { userId } = userActorOf(ctx);
    const { ceremonyId, response, name } = input;
    const answer = { ceremonyId, response, kind: 'registration', userId } as const;
    const registration = await this.registrations.verify(ctx, browser, answer);
    return this.db.run(ctx, async (tx) => {
      const passkey = await this.registrations.store(tx, ctx, registration, name);
      await this.tell(tx, ctx, 'passkey-added', passkey);
      return passkey;
    });
  }

  /** Renames one of one's own passkeys. */
  async rename(ctx: TenantContext, id: string, name: string): Promise<PasskeyRecord> {
    const { userId } = userActorOf(ctx);
    return this.db.run(ctx, async (tx) => {
      const passkey = await this.getOfUser(tx, ctx, userId, id);
      await this.passkeys.rename(tx, ctx.tenant.id, id, name);
      const data = { passkeyId: id, before: { name: passkey.name }, after: { name } };
      await this.audit.record(tx, ctx, { type: 'Passkey Renamed', data });
      return { ...passkey, name };
    });
  }

  /** Removes one of one's own passkeys. @throws LastPasskey */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    const { userId } = userActorOf(ctx);
    await this.db.run(ctx, async (tx) => {
      await this.passkeys.lockOwner(tx, ctx.tenant.id, userId);
      const passkey = await this.deleteUnlessLast(tx, ctx, userId, id);
      await this.audit.record(tx, ctx, { type: 'Passkey Removed', data: detailsOf(passkey) });
      await this.tell(tx, ctx, 'passkey-removed', passkey);
    });
  }

  /**
   * Removes somebody's passkey as an administrator.
   * @throws LastPasskey: disable the person instead; PermissionDenied for people out of the actor's reach
   */
  async removeOfUser(ctx: TenantContext, userId: string, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const owner = await this.passkeys.lockOwner(tx, ctx.tenant.id, userId);
      if (!owner) throw new NotFound('This person');
      assertMayManage(ctx.actor, owner.role);
      const passkey = await this.deleteUnlessLast(tx, ctx, userId, id);
      const subject = { id: owner.id, name: owner.displayName };
      await this.audit.record(tx, ctx, { type: 'Passkey Removed', subject, data: detailsOf(passkey) });
      await this.tell(tx, ctx, 'passkey-removed', passkey);
    });
  }

  /** Tells the owner by mail: whoever changes what opens an account can not keep it from them. */
  private async tell(
    tx: TenantTx,
    ctx: TenantContext,
    template: 'passkey-added' | 'passkey-removed',
    { userId, name }: PasskeyRecord,
  ): Promise<void> {
    const url = `${ctx.tenant.issuer}/settings/account/security`;
    const values = { ...whereFromOf(ctx, this.clock.now()), name, url };
    await this.mail.send(tx, ctx.tenant.id, { to: { userId }, template, values });
  }

  /** The owner must be locked, so that nobody else removes the other one at the same time. */
  private async deleteUnlessLast(tx: TenantTx, ctx: TenantContext, userId: string, id: string): Promise<PasskeyRecord> {
    const passkey = await this.getOfUser(tx, ctx, userId, id);
    const all = await this.passkeys.listOfUser(tx, ctx.tenant.id, userId, { take: 2 });
    if (all.length < 2 && !(await this.recoveryCodes.isWayIn(tx, ctx.tenant.id, userId))) throw new LastPasskey();
    await this.passkeys.delete(tx, ctx.tenant.id, id);
    return passkey;
  }

  private async getOfUser(tx: TenantTx, ctx: TenantContext, userId: string, id: string): Promise<PasskeyRecord> {
    const passkey = await this.passkeys.findOfUser(tx, ctx.tenant.id, userId, id);
    if (!passkey) throw new NotFound('This passkey');
    return passkey;
  }
}

const detailsOf = ({ id, name, aaguid }: PasskeyRecord) => ({ passkeyId: id, name, aaguid });

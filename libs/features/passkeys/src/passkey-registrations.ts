import { Injectable } from '@nestjs/common';
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { Clock, newId, NotFound, type TenantContext } from '#kernel';
import { type Prisma, TenantDb, type TenantTx } from '#platform/database';
import { type Browser } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { TenantSettingsReader } from '#features/settings';
import { authenticatorNameOf } from './authenticators.js';
import { type PasskeyAnswer } from './passkey-assertions.js';
import { type Ceremony, CEREMONY_TTL_SECONDS, type CeremonyKind, PasskeyCeremonies } from './passkey-ceremonies.js';
import { assertAllowed, creationRulesOf } from './passkey-policy.js';
import { PasskeyRefusal, RegistrationRejected, TooManyPasskeys } from './passkey.errors.js';
import { type NewPasskey, type PasskeyOwner, type PasskeyRecord, PasskeysRepository } from './passkeys.repository.js';
import { verifyRegistration } from './verify-registration.js';
import { ALGORITHMS, userHandleOf } from './webauthn-checks.js';
import { parseRegistration } from './webauthn-response.js';

const MAX_PASSKEYS = 50;
const DEFAULT_NAME = 'Passkey';

export type RegistrationKind = Exclude<CeremonyKind, 'authentication'>;

/** Whom a passkey is made for, as the authenticator shows them. */
export interface RegistrationPerson {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}

/** A new passkey whose every check has passed, not yet stored. `data` is what the flow gave to `options`. */
export interface VerifiedRegistration {
  readonly userId: string;
  readonly data: Ceremony['data'];
  readonly passkey: Omit<NewPasskey, 'name'>;
}

/**
 * Making passkeys (WebAuthn L3 §7.1): discoverable, with user verification, and as the company's policy wants them. Three
 * steps, so that the flow around it decides in its own transaction whether the passkey is stored: `options`, `verify`,
 * `store`.
 */
@Injectable()
export class PasskeyRegistrations {
  constructor(
    private readonly db: TenantDb,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly passkeys: PasskeysRepository,
    private readonly settings: TenantSettingsReader,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** What `navigator.credentials.create` needs. Authenticators that hold a passkey of this person already are excluded. */
  async options(
    ctx: TenantContext,
    browser: Browser,
    input: { kind: RegistrationKind; person: RegistrationPerson; data?: Prisma.InputJsonObject },
  ): Promise<{ ceremonyId: string; options: PublicKeyCredentialCreationOptionsJSON }> {
    const { kind, person, data } = input;
    const { tenant } = ctx;
    const policy = creationRulesOf(await this.settings.find(tenant.id));
    const existing = await this.db.run(ctx, (tx) => this.passkeys.listOfUser(tx, tenant.id, person.id));
    const { ceremonyId, challenge } = await this.ceremonies.begin(ctx, browser, { kind, userId: person.id, data });
    const options = await generateRegistrationOptions({
      rpName: tenant.name,
      rpID: tenant.rpId,
      userID: userHandleOf(person.id),
      userName: person.username,
      userDisplayName: person.displayName,
      challenge,
      timeout: CEREMONY_TTL_SECONDS * 1000,
      attestationType: policy.attestationType,
      authenticatorSelection: {
        residentKey: 'required',
        userVerification: 'required',
        authenticatorAttachment: policy.authenticatorAttachment,
      },
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: existing.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: [...transports],
      })),
    });
    return { ceremonyId, options };
  }

  /**
   * Checks the browser's answer. Give `userId` where the flow knows who must have begun it.
   * @throws RegistrationRejected @throws PasskeyNotAllowed
   */
  async verify(
    ctx: TenantContext,
    browser: Browser,
    input: PasskeyAnswer & { kind: RegistrationKind; userId?: string },
  ): Promise<VerifiedRegistration> {
    try {
      const ceremony = await this.ceremonies.take(ctx, browser, input);
      if (ceremony.userId === null) throw new PasskeyRefusal('ceremony_of_other_kind');
      const response = parseRegistration(input.response);
      const { credential, authenticator } = await verifyRegistration(ctx.tenant, ceremony, response);
      assertAllowed(await this.settings.find(ctx.tenant.id), authenticator, this.clock.now());
      const { userId, data } = ceremony;
      return { userId, data, passkey: { ...credential, id: newId(), userId, createdAt: this.clock.now() } };
    } catch (error) {
      if (error instanceof PasskeyRefusal) throw new RegistrationRejected();
      throw error;
    }
  }

  /**
   * Stores a verified passkey for a person who exists in this transaction, named after its authenticator unless a
   * name is given, and records it.
   * @throws PasskeyAlreadyRegistered, TooManyPasskeys, NotFound
   */
  async store(
    tx: TenantTx,
    ctx: TenantContext,
    registration: VerifiedRegistration,
    name?: string,
  ): Promise<PasskeyRecord> {
    const { owner, existing } = await this.lock(tx, ctx, registration.userId);
    if (existing.length >= MAX_PASSKEYS) throw new TooManyPasskeys(MAX_PASSKEYS);
    return this.insert(tx, ctx, owner, { ...registration.passkey, name: name ?? freeName(registration, existing) });
  }

  /** Like `store`, but only as the person's first passkey: null when there is one already. */
  async storeFirst(
    tx: TenantTx,
    ctx: TenantContext,
    registration: VerifiedRegistration,
  ): Promise<PasskeyRecord | null> {
    const { owner, existing } = await this.lock(tx, ctx, registration.userId);
    if (existing.length > 0) return null;
    return this.insert(tx, ctx, owner, { ...registration.passkey, name: freeName(registration, existing) });
  }

  private async lock(tx: TenantTx, { tenant }: TenantContext, userId: string): Promise<LockedOwner> {
    const owner = await this.passkeys.lockOwner(tx, tenant.id, userId);
    if (!owner) throw new NotFound('This person');
    return { owner, existing: await this.passkeys.listOfUser(tx, tenant.id, userId) };
  }

  private async insert(
    tx: TenantTx,
    ctx: TenantContext,
    owner: PasskeyOwner,
    passkey: NewPasskey,
  ): Promise<PasskeyRecord> {
    const stored = await this.passkeys.insert(tx, ctx.tenant.id, passkey);
    const { id: passkeyId, name, aaguid, isBackupEligible: isSynced } = stored;
    const actor = { id: owner.id, name: owner.displayName };
    await this.audit.record(tx, ctx, { type: 'Passkey Added', actor, data: { passkeyId, name, aaguid, isSynced } });
    return stored;
  }
}

interface LockedOwner {
  readonly owner: PasskeyOwner;
  readonly existing: readonly PasskeyRecord[];
}

/** The authenticator's name, numbered from the second on. */
const freeName = ({ passkey }: VerifiedRegistration, existing: readonly PasskeyRecord[]): string => {
  const taken = new Set(existing.map(({ name }) => name));
  const base = authenticatorNameOf(passkey.aaguid) ?? DEFAULT_NAME;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base} ${String(number)}`;
  return name;
};

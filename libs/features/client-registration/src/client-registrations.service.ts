import { Injectable } from '@nestjs/common';
import { Clock, invalidField, isId, type RequestInfo, systemContext, type Tenant, type TenantContext } from '#kernel';
import { equalsInConstantTime, KeyRing } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { parseKnownFields } from '#platform/http';
import {
  ClientCatalog,
  ClientNotFound,
  type ClientRecord,
  ClientSecretsService,
  ClientsService,
} from '#features/clients';
import { type ClientRegistrationRecord, ClientRegistrationsRepository } from './client-registrations.repository.js';
import { InitialAccessTokensRepository } from './initial-access-tokens.repository.js';
import { metadataOf, secretMethodOf, settingsOf, typeOf } from './registered-settings.js';
import { RegistrationRequest } from './registration-request.js';
import {
  INITIAL_ACCESS_TOKEN_PURPOSE,
  newRegistrationToken,
  REGISTRATION_TOKEN_PURPOSE,
} from './registration-token.js';
import { InvalidRegistrationToken } from './registration.errors.js';

/** A client information response (RFC 7591 §3.2.1), without the address of the client's record. */
export type RegistrationAnswer = Record<string, unknown>;

/** Who asks, from where, with which token. */
export interface RegistrationCaller {
  readonly tenant: Tenant;
  readonly request: RequestInfo;
  readonly token: string;
}

/** A registered client with the proof that whoever asks is that client. */
interface ProvenClient {
  readonly ctx: TenantContext;
  readonly client: ClientRecord;
  readonly registration: ClientRegistrationRecord;
}

/**
 * Clients that register themselves with a token of an administrator's (RFC 7591), and look after their own record
 * (RFC 7592). What they may be is decided where it is decided for administrators: in ClientsService.
 */
@Injectable()
export class ClientRegistrations {
  constructor(
    private readonly db: TenantDb,
    private readonly registrations: ClientRegistrationsRepository,
    private readonly tokens: InitialAccessTokensRepository,
    private readonly clients: ClientsService,
    private readonly catalog: ClientCatalog,
    private readonly secrets: ClientSecretsService,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a client. Secret and registration access token are in the answer and nowhere else.
   * @throws InvalidRegistrationToken unless the initial access token stands
   * @throws InvalidRequest naming what may not be registered; the token is not used up by that
   */
  async register({ tenant, request, token }: RegistrationCaller, body: object): Promise<RegistrationAnswer> {
    const hash = this.keyRing.hashSecret(tenant.id, INITIAL_ACCESS_TOKEN_PURPOSE, token);
    const own = newRegistrationToken();
    const now = this.clock.now();
    const initial = await this.db.run({ tenant }, (tx) => this.tokens.findUsable(tx, tenant.id, hash, now));
    if (!initial) throw new InvalidRegistrationToken();
    const asked = await parseKnownFields(RegistrationRequest, withoutEmpty(body));
    const ctx = { ...systemContext(tenant, initial.name, request.id), request };
    const input = { ...settingsOf(asked), type: typeOf(asked), requiresPkce: initial.requiresPkce };
    const secretMethod = secretMethodOf(asked);
    const tokenHash = this.keyRing.hashSecret(tenant.id, REGISTRATION_TOKEN_PURPOSE, own);
    const { client, secret } = await this.clients.create(ctx, input, async (tx, { id }) => {
      if (!(await this.tokens.use(tx, tenant.id, hash, now))) throw new InvalidRegistrationToken();
      await this.registrations.insert(tx, tenant.id, id, { tokenHash, secretMethod });
    });
    return { ...metadataOf(client, secretMethod), ...secretFields(secret), registration_access_token: own };
  }

  /** The client's record, without its secret, which is known to the client alone. @throws InvalidRegistrationToken */
  async read(caller: RegistrationCaller, clientId: string): Promise<RegistrationAnswer> {
    const { client, registration } = await this.prove(caller, clientId);
    return { ...metadataOf(client, registration.secretMethod), registration_access_token: caller.token };
  }

  /**
   * Replaces the client's record (RFC 7592 §2.2). A client that proves itself by a secret from then on gets one.
   * @throws InvalidRegistrationToken
   * @throws InvalidRequest naming what may not be registered
   */
  async update(caller: RegistrationCaller, clientId: string, body: object): Promise<RegistrationAnswer> {
    const { ctx, client } = await this.prove(caller, clientId);
    const { client_id: namedId, client_secret: namedSecret } = body as Record<string, unknown>;
    if (namedId !== clientId) throw invalidField('clientId', 'mismatch', 'client_id must be the one of the record.');
    if (namedSecret !== undefined) await this.assertOwnSecret(ctx, clientId, namedSecret);
    const asked = await parseKnownFields(RegistrationRequest, withoutEmpty(body));
    const secretMethod = secretMethodOf(asked);
    const updated = await this.clients.update(ctx, clientId, settingsOf(asked, client));
    await this.db.run(ctx, (tx) => this.registrations.setSecretMethod(tx, ctx.tenant.id, clientId, secretMethod));
    const isSecretNew =
      updated.authenticationMethod === 'client_secret' && client.authenticationMethod !== 'client_secret';
    const secret = isSecretNew ? (await this.secrets.create(ctx, clientId, null)).secret : null;
    return { ...metadataOf(updated, secretMethod), ...secretFields(secret), registration_access_token: caller.token };
  }

  /** Deletes the client with all that was issued to it (RFC 7592 §2.3). @throws InvalidRegistrationToken */
  async delete(caller: RegistrationCaller, clientId: string): Promise<void> {
    const { ctx } = await this.prove(caller, clientId);
    await this.clients.delete(ctx, clientId);
  }

  /** @throws InvalidRegistrationToken unless the token is that client's own, and the client enabled */
  private async prove({ tenant, request, token }: RegistrationCaller, clientId: string): Promise<ProvenClient> {
    const hash = this.keyRing.hashSecret(tenant.id, REGISTRATION_TOKEN_PURPOSE, token);
    const registration = isId(clientId)
      ? await this.db.run({ tenant }, (tx) => this.registrations.find(tx, tenant.id, clientId))
      : null;
    if (!registration || !equalsInConstantTime(registration.tokenHash, hash)) throw new InvalidRegistrationToken();
    const client = await this.clients
      .get({ ...systemContext(tenant, 'registration', request.id), request }, clientId)
      .catch((error: unknown) => {
        if (error instanceof ClientNotFound) throw new InvalidRegistrationToken(); // deleted in this very moment
        throw error;
      });
    if (!client.isEnabled) throw new InvalidRegistrationToken();
    return { ctx: { ...systemContext(tenant, client.name, request.id), request }, client, registration };
  }

  /** RFC 7592 §2.2: a secret that comes along must be the client's, for nobody else may choose one. */
  private async assertOwnSecret(ctx: TenantContext, clientId: string, secret: unknown): Promise<void> {
    const client = await this.catalog.find(ctx.tenant.id, clientId);
    if (client && typeof secret === 'string' && this.catalog.isSecretValid(ctx.tenant.id, client, secret)) return;
    throw invalidField('clientSecret', 'mismatch', 'client_secret must be the one that was issued.');
  }
}

/** RFC 7592 §2.2: null and empty values stand for what is left out. */
const withoutEmpty = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));

const secretFields = (secret: string | null): RegistrationAnswer =>
  secret === null ? {} : { client_secret: secret, client_secret_expires_at: 0 };

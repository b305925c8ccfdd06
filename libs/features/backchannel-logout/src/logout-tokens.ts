import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { importJWK, SignJWT } from 'jose';
import { Clock, epochSeconds, type Tenant } from '#kernel';
import { type CatalogClient, SubjectIdentifiers } from '#features/clients';
import { SigningKeys } from '#features/signing-keys';
import { type LogoutNotice } from './logout-notice.js';

/** The specification recommends two minutes at most (§2.4). */
const LIFETIME_SECONDS = 120;
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Writes logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4), signed like the client's ID tokens. */
@Injectable()
export class LogoutTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly subjects: SubjectIdentifiers,
    private readonly clock: Clock,
  ) {}

  /** A token for one attempt: short-lived, so each attempt gets its own. */
  async issue(tenant: Tenant, client: CatalogClient, { userId, sid }: LogoutNotice): Promise<string> {
    const { keys } = await this.keys.jwksFor(tenant.id);
    const key = keys.find(({ alg }) => alg === client.signingAlgorithm);
    if (!key) throw new Error(`The tenant has no key for ${client.signingAlgorithm}.`);
    const now = epochSeconds(this.clock.now());
    return new SignJWT({ events: { [EVENT]: {} }, ...(client.backchannelLogoutSessionRequired ? { sid } : {}) })
      .setProtectedHeader({ alg: client.signingAlgorithm, typ: 'logout+jwt', kid: key.kid })
      .setIssuer(tenant.issuer)
      .setAudience(client.id)
      .setSubject(await this.subjects.subjectOf(tenant.id, client, userId))
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + LIFETIME_SECONDS)
      .sign(await importJWK(key, client.signingAlgorithm));
  }
}

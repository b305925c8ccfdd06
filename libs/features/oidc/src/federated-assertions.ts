import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import { errors, type Provider } from 'oidc-provider';
import { Clock, epochSeconds, type Tenant } from '#kernel';
import { type CatalogClient, type FederationRule } from '#features/clients';
import { CLOCK_TOLERANCE_SECONDS, isAssertionType, MAX_ASSERTION_SECONDS } from './client-assertions.js';
import { FederationKeys } from './federation-keys.js';

/** What issuers outside may sign with: nothing symmetric, never `none` (RFC 8725 §3.1, §3.2). */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/**
 * Tokens of issuers outside as client assertions (RFC 7523 §2.2 and §3): of exactly the issuer, subject and audience
 * of one of the client's federations, in force, and each taken once.
 */
@Injectable()
export class FederatedAssertions {
  constructor(
    private readonly keys: FederationKeys,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidClientAuth unless the assertion proves the client */
  async assertProof(provider: Provider, tenant: Tenant, client: CatalogClient, assertion: string): Promise<void> {
    if (client.authenticationMethod !== 'federated_jwt') throw refused('the client authenticates otherwise');
    // Before anybody is asked for keys: only who knows what a token must say can make us ask.
    const federation = this.federationOf(tenant, client, assertion);
    const { iss = '', jti, exp = 0 } = await this.verify(tenant, federation, assertion);
    const once = jti ?? createHash('sha256').update(assertion).digest('base64url');
    const isUnused = await provider.ReplayDetection.unique(iss, once, exp + CLOCK_TOLERANCE_SECONDS);
    if (!isUnused) throw refused('the assertion was used before');
  }

  private federationOf(tenant: Tenant, client: CatalogClient, assertion: string): FederationRule {
    const { header, payload } = decoded(assertion);
    if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg)) throw refused('alg is not allowed');
    this.assertTimes(payload);
    if (!isAssertionType(header)) throw refused('typ is not one of client assertions');
    const federation = client.federations.find(
      ({ issuer, subject, audience }) =>
        issuer === payload.iss && subject === payload.sub && audience === soleAudience(payload),
    );
    if (!federation || federation.issuer === tenant.issuer) throw refused('no federation has that iss, sub and aud');
    return federation;
  }

  private assertTimes({ exp, nbf, iat, jti }: JWTPayload): void {
    const now = epochSeconds(this.clock.now());
    if (typeof exp !== 'number') throw refused('exp is missing');
    if (exp + CLOCK_TOLERANCE_SECONDS <= now) throw refused('the assertion expired');
    if (exp > now + MAX_ASSERTION_SECONDS) throw refused('exp is too far');
    for (const begin of [nbf, iat]) {
      if (begin === undefined) continue;
      if (typeof begin !== 'number' || begin > now + CLOCK_TOLERANCE_SECONDS) throw refused('nbf or iat is ahead');
    }
    if (jti !== undefined && (typeof jti !== 'string' || jti === '')) throw refused('jti is malformed');
  }

  private async verify(tenant: Tenant, federation: FederationRule, assertion: string): Promise<JWTPayload> {
    const { issuer, subject, audience } = federation;
    try {
      const options = { algorithms: ALGORITHMS, issuer, subject, audience, requiredClaims: ['exp'] };
      const { payload } = await jwtVerify(assertion, await this.keys.find(tenant.id, federation), {
        ...options,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (cause) {
      // Whatever it is, a signature or an issuer that is away: the client did not prove itself.
      throw refused('the assertion could not be verified', cause);
    }
  }
}

const decoded = (assertion: string): { header: ProtectedHeaderParameters; payload: JWTPayload } => {
  try {
    return { header: decodeProtectedHeader(assertion), payload: decodeJwt(assertion) };
  } catch (cause) {
    throw refused('the assertion is no JWT', cause);
  }
};

/** A token for two could be passed on by either to the other. */
const soleAudience = ({ aud }: JWTPayload): string | undefined => {
  if (!Array.isArray(aud)) return aud;
  return aud.length === 1 ? aud[0] : undefined;
};

const refused = (why: string, cause?: unknown): errors.InvalidClientAuth =>
  Object.assign(new errors.InvalidClientAuth(why), { cause });

/**
 * An issuer outside of the tenant whose tokens for one subject are taken as client assertions (RFC 7523 §2.2): a CI
 * system's for one repository, a cluster's for one service account.
 */
export interface ClientFederation {
  readonly id: string;
  readonly name: string;
  /** Compared exactly with the `iss`, `sub` and `aud` of a token. */
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Where the issuer publishes its keys; null: where its discovery document says. */
  readonly jwksUri: string | null;
  readonly createdAt: Date;
}

/** What of a federation decides whether a token is one of it. */
export type FederationRule = Pick<ClientFederation, 'issuer' | 'subject' | 'audience' | 'jwksUri'>;

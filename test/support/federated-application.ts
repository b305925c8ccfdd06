import { randomUUID } from 'node:crypto';
import { type JWTPayload } from 'jose';
import { connectApplication } from './application.ts';
import { assertionForm, type ClientKey, now } from './client-keys.ts';
import { type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { type Issuer } from './issuer.ts';
import { expectStatus, type Person } from './people.ts';

/** What a token says in place of what a good one says; undefined leaves it out. */
export interface TokenChanges {
  readonly claims?: JWTPayload;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signer?: ClientKey;
}

export const SUBJECT = 'repo:acme/wiki:ref:refs/heads/main';

/** A client that has no secret: an issuer outside says that it is itself. */
export class FederatedApplication {
  private constructor(
    readonly founder: Person,
    readonly clientId: string,
    readonly issuer: Issuer,
  ) {}

  static async connect(
    founder: Person,
    issuer: Issuer,
    settings: Record<string, unknown> = {},
  ): Promise<FederatedApplication> {
    const { clientId } = await connectApplication(founder, { authenticationMethod: 'federated_jwt', ...settings });
    const application = new FederatedApplication(founder, clientId, issuer);
    await application.federate();
    return application;
  }

  /** Adds a federation. Returns its id. */
  async federate(changes: Record<string, unknown> = {}): Promise<string> {
    const { browser, origin } = this.founder;
    const json = { name: 'CI', issuer: this.issuer.url, subject: SUBJECT, ...changes };
    const added = await browser.request(`${origin}/api/clients/${this.clientId}/federations`, { json });
    return expectStatus(added, 201).json<{ id: string }>().id;
  }

  /** A token of the issuer. */
  newToken({ claims = {}, header = {}, signer = this.issuer.key }: TokenChanges = {}): Promise<string> {
    const good = {
      iss: this.issuer.url,
      sub: SUBJECT,
      aud: this.founder.origin,
      jti: randomUUID(),
      iat: now(),
      nbf: now(),
      exp: now() + 300,
    };
    const all = Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined);
    return signer.sign(Object.fromEntries(all), header);
  }

  /** Posts a form with a token of the issuer as the client's assertion. */
  async post(
    path: string,
    form: Readonly<Record<string, string | undefined>>,
    token: string,
    port?: number,
  ): Promise<BrowserResponse> {
    const all = { client_id: this.clientId, ...assertionForm(token), ...form };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const { origin } = this.founder;
    const target = port === undefined ? origin : `http://127.0.0.1:${String(port)}`;
    const headers = { host: new URL(origin).host };
    return new HttpBrowser().request(`${target}${path}`, { form: Object.fromEntries(given), headers });
  }
}

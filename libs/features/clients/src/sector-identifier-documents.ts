import { Injectable } from '@nestjs/common';
import { type FieldProblem, InvalidRequest } from '#kernel';
import { Outbound, OutboundError } from '#platform/outbound';
import { type ClientSettings } from './client.js';

/** The lists that sector identifier URIs lead to: whose `sub`s are the same (OpenID Connect Core §8.1). */
@Injectable()
export class SectorIdentifierDocuments {
  constructor(private readonly outbound: Outbound) {}

  /**
   * Makes sure that the client belongs to the sector it names, which would else learn who people are there.
   * @throws InvalidRequest where the document can't be read or does not list every redirect URI
   */
  async assertListed({ sectorIdentifierUri: uri, redirectUris }: ClientSettings): Promise<void> {
    if (uri === null) return;
    const listed = await this.read(uri);
    if (redirectUris.every((redirectUri) => listed.includes(redirectUri))) return;
    throw refused('not_listed', 'The document there does not list all redirect URIs of this client.');
  }

  private async read(uri: string): Promise<readonly unknown[]> {
    const response = await this.outbound.fetch(uri, { headers: { accept: 'application/json' } }).catch((error) => {
      if (error instanceof OutboundError) throw refused('unreachable', error.message);
      throw error;
    });
    if (response.status !== 200) throw refused('unreachable', `There is no document: ${String(response.status)}.`);
    const document: unknown = await response.json().catch(() => null);
    if (Array.isArray(document)) return document;
    throw refused('malformed', 'The document there is no JSON list.');
  }
}

const refused = (code: string, message: string): InvalidRequest => {
  const problem: FieldProblem = { field: 'sectorIdentifierUri', code, message };
  return new InvalidRequest('Some settings do not fit.', [problem]);
};

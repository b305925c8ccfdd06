import { Injectable } from '@nestjs/common';
import { Prisma, type TenantTx } from '#platform/database';
import { type SigningAlgorithm } from '#features/signing-keys';
import { type AuthenticationMethod } from './authentication-method.js';
import { type ClaimMapping, writtenMapping } from './claim-mapping.js';
import { type FederationRule } from './client-federation.js';
import { type ClientJwks } from './client-keys.js';
import { type ClientRecord, type ClientSettings, type ClientType, type GrantType } from './client.js';
import { type BackchannelDeliveryMode } from './delivery-mode.js';
import { type ClientAlgorithm } from './security-profile.js';
import { type SubjectType } from './subject-type.js';

/** Which clients a page of the list holds: newest first, from `after` on. */
export interface ClientFilter {
  readonly search: string;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

export interface ClientSecretHash {
  readonly hash: string;
  readonly expiresAt: Date | null;
}

/** A client with all that proves it. */
export interface ClientRecordWithSecrets extends ClientRecord {
  readonly secrets: ClientSecretHash[];
  readonly federations: FederationRule[];
}

const withGroups = {
  groups: { select: { group: { select: { id: true, name: true } } }, orderBy: { group: { name: 'asc' } } },
} as const satisfies Prisma.ClientInclude;

const withGroupsAndSecrets = {
  ...withGroups,
  secrets: { select: { secretHash: true, expiresAt: true }, orderBy: { createdAt: 'asc' } },
  federations: { select: { issuer: true, subject: true, audience: true, jwksUri: true } },
} as const satisfies Prisma.ClientInclude;

type Row = Prisma.ClientGetPayload<{ include: typeof withGroups }>;
type RowWithSecrets = Prisma.ClientGetPayload<{ include: typeof withGroupsAndSecrets }>;

@Injectable()
export class ClientsRepository {
  async list(tx: TenantTx, tenantId: string, { search, after, limit }: ClientFilter): Promise<ClientRecord[]> {
    const matching = search === '' ? [] : [{ name: { contains: escapeLike(search), mode: 'insensitive' as const } }];
    const following = after
      ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }]
      : [];
    const rows = await tx.client.findMany({
      where: { tenantId, AND: [...matching, ...following] },
      include: withGroups,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(recordOf);
  }

  async find(tx: TenantTx, tenantId: string, id: string): Promise<ClientRecord | null> {
    const row = await tx.client.findUnique({ where: { tenantId_id: { tenantId, id } }, include: withGroups });
    return row && recordOf(row);
  }

  /** The client with the hashes of its secrets, and its federations. */
  async findWithSecrets(tx: TenantTx, tenantId: string, id: string): Promise<ClientRecordWithSecrets | null> {
    const row = await tx.client.findUnique({ where: { tenantId_id: { tenantId, id } }, include: withGroupsAndSecrets });
    return row && recordWithSecretsOf(row);
  }

  async listEnabledWithSecrets(tx: TenantTx, tenantId: string): Promise<ClientRecordWithSecrets[]> {
    const rows = await tx.client.findMany({ where: { tenantId, isEnabled: true }, include: withGroupsAndSecrets });
    return rows.map(recordWithSecretsOf);
  }

  /** Makes others who change this client wait until the transaction ends. False when there is no such client. */
  async lock(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM clients WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return rows.length > 0;
  }

  async insert(
    tx: TenantTx,
    tenantId: string,
    client: ClientSettings & { id: string; type: ClientType; createdAt: Date },
  ): Promise<void> {
    await tx.client.create({
      data: { ...storedOf(client), tenantId, id: client.id, type: client.type, createdAt: client.createdAt },
    });
  }

  /** False where there is one of that id already, or somebody else is just adding it. */
  async insertUnlessThere(
    tx: TenantTx,
    tenantId: string,
    { id, type, createdAt, ...settings }: ClientSettings & { id: string; type: ClientType; createdAt: Date },
  ): Promise<boolean> {
    const data = { ...storedOf(settings), tenantId, id, type, createdAt };
    return (await tx.client.createMany({ data: [data], skipDuplicates: true })).count > 0;
  }

  /** Says which document describes the client, and until when it counts. */
  async setDocument(tx: TenantTx, tenantId: string, id: string, url: string, expiresAt: Date): Promise<void> {
    const data = { metadataUrl: url, metadataExpiresAt: expiresAt };
    await tx.client.update({ where: { tenantId_id: { tenantId, id } }, data });
  }

  async update(tx: TenantTx, tenantId: string, id: string, settings: ClientSettings): Promise<void> {
    await tx.client.update({ where: { tenantId_id: { tenantId, id } }, data: storedOf(settings) });
  }

  async replaceGroups(tx: TenantTx, tenantId: string, clientId: string, groupIds: readonly string[]): Promise<void> {
    await tx.clientGroup.deleteMany({ where: { tenantId, clientId } });
    await tx.clientGroup.createMany({ data: groupIds.map((groupId) => ({ tenantId, clientId, groupId })) });
  }

  /** Deletes the client; its secrets, the consents given to it and its refresh tokens go with it (foreign keys). */
  async delete(tx: TenantTx, tenantId: string, id: string): Promise<void> {
    await tx.client.delete({ where: { tenantId_id: { tenantId, id } } });
  }
}

/** `%` and `_` in a search are letters, not wildcards. */
const escapeLike = (search: string): string => search.replace(/[\\%_]/g, '\\$&');

const dataOf = (
  settings: ClientSettings,
): ClientSettings & {
  grantTypes: GrantType[];
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  webOrigins: string[];
  claimMappings: Required<ClaimMapping>[];
} => ({
  name: settings.name,
  description: settings.description,
  isEnabled: settings.isEnabled,
  grantTypes: [...settings.grantTypes],
  redirectUris: [...settings.redirectUris],
  postLogoutRedirectUris: [...settings.postLogoutRedirectUris],
  launchUrl: settings.launchUrl,
  logoUrl: settings.logoUrl,
  privacyPolicyUrl: settings.privacyPolicyUrl,
  termsOfServiceUrl: settings.termsOfServiceUrl,
  requiresPkce: settings.requiresPkce,
  skipsConsent: settings.skipsConsent,
  requiresReauthentication: settings.requiresReauthentication,
  isGroupRestricted: settings.isGroupRestricted,
  signingAlgorithm: settings.signingAlgorithm,
  idTokenTtlSeconds: settings.idTokenTtlSeconds,
  accessTokenTtlSeconds: settings.accessTokenTtlSeconds,
  refreshTokenTtlSeconds: settings.refreshTokenTtlSeconds,
  securityProfile: settings.securityProfile,
  authenticationMethod: settings.authenticationMethod,
  jwks: settings.jwks,
  jwksUri: settings.jwksUri,
  tlsClientAuthSubjectDn: settings.tlsClientAuthSubjectDn,
  requiresPushedRequests: settings.requiresPushedRequests,
  requiresSignedRequests: settings.requiresSignedRequests,
  requestObjectAlgorithm: settings.requestObjectAlgorithm,
  userinfoAlgorithm: settings.userinfoAlgorithm,
  bindsTokensWithDpop: settings.bindsTokensWithDpop,
  bindsTokensToCertificate: settings.bindsTokensToCertificate,
  backchannelLogoutUri: settings.backchannelLogoutUri,
  backchannelLogoutSessionRequired: settings.backchannelLogoutSessionRequired,
  initiateLoginUri: settings.initiateLoginUri,
  webOrigins: [...settings.webOrigins],
  subjectType: settings.subjectType,
  sectorIdentifierUri: settings.sectorIdentifierUri,
  backchannelDeliveryMode: settings.backchannelDeliveryMode,
  backchannelNotificationUri: settings.backchannelNotificationUri,
  claimMappings: settings.claimMappings.map(writtenMapping),
});

/** A JSON column tells the database's NULL from the JSON text null; ours is the former. */
const storedOf = (settings: ClientSettings) => ({
  ...dataOf(settings),
  jwks: settings.jwks ?? Prisma.DbNull,
  claimMappings: settings.claimMappings.map((mapping) => ({ ...writtenMapping(mapping) })),
});

const recordOf = (row: Row): ClientRecord => ({
  // Only such were ever written.
  ...dataOf({
    ...row,
    signingAlgorithm: row.signingAlgorithm as SigningAlgorithm,
    grantTypes: row.grantTypes as GrantType[],
    securityProfile: row.securityProfile as ClientSettings['securityProfile'],
    authenticationMethod: row.type === 'public' ? 'none' : (row.authenticationMethod as AuthenticationMethod),
    requestObjectAlgorithm: row.requestObjectAlgorithm as ClientAlgorithm | null,
    userinfoAlgorithm: row.userinfoAlgorithm as SigningAlgorithm | null,
    jwks: row.jwks as ClientJwks | null,
    subjectType: row.subjectType as SubjectType,
    backchannelDeliveryMode: row.backchannelDeliveryMode as BackchannelDeliveryMode,
    claimMappings: row.claimMappings as unknown as ClaimMapping[],
  }),
  id: row.id,
  type: row.type,
  groups: row.groups.map(({ group }) => group),
  metadataUrl: row.metadataUrl,
  metadataExpiresAt: row.metadataExpiresAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

const recordWithSecretsOf = (row: RowWithSecrets): ClientRecordWithSecrets => ({
  ...recordOf(row),
  secrets: row.secrets.map(({ secretHash, expiresAt }) => ({ hash: secretHash, expiresAt })),
  federations: row.federations,
});

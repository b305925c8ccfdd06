import { Flag, Id, Integer, JsonObject, Nested, OneOf, PageOf, PageQuery, Text, Timestamp } from '#platform/http';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '#features/signing-keys';
import { GroupReferenceDto, presentGroupReference } from '#features/groups';
import {
  CLIENT_TYPES,
  type ClientRecord,
  type ClientType,
  GRANT_TYPES,
  type GrantType,
  REFRESH_TOKEN_TTL_SECONDS,
  TOKEN_TTL_SECONDS,
} from './client.js';
import { writtenMapping } from './claim-mapping.js';
import { ClaimMappingDto } from './claim-mapping.dto.js';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from './authentication-method.js';
import { type ClientJwks } from './client-keys.js';
import { BACKCHANNEL_DELIVERY_MODES, type BackchannelDeliveryMode } from './delivery-mode.js';
import {
  CLIENT_ALGORITHMS,
  type ClientAlgorithm,
  SECURITY_PROFILES,
  type SecurityProfile,
} from './security-profile.js';
import { SUBJECT_TYPES, type SubjectType } from './subject-type.js';

const NAME_MAX = 100;
const DESCRIPTION_MAX = 500;
const URI_MAX = 2000;
const URIS_MAX = 50;
const SUBJECT_MAX = 1000;
const MAPPINGS_MAX = 50;

const USERINFO_ALGORITHM = 'Userinfo comes as a JWT signed with it (OpenID Connect Core §5.3.2); null: as plain JSON';
const WEB_ORIGINS = 'Origins whose scripts may call the endpoints; those of a public client’s redirect URIs may anyway';
const DELIVERY_MODE = 'How the client learns that a backchannel request was answered: it asks, or is told when to';
const NOTIFICATION_URI = 'For `ping`: is told that a backchannel request was answered';
const CLAIM_MAPPINGS = 'What ID tokens and userinfo tell this client otherwise than all others';
const SECTOR_IDENTIFIER_URI = 'For `pairwise`: lists the redirect URIs of all clients that see the same `sub`';

export class ClientsQuery extends PageQuery {
  @Text({ min: 0, max: NAME_MAX, optional: true, description: 'Part of the name' })
  readonly search?: string;
}

class ClientSettingsDto {
  @Text({ min: 0, max: DESCRIPTION_MAX, optional: true })
  readonly description?: string;

  @Flag({ optional: true, description: 'A disabled client is refused everywhere, at once' })
  readonly isEnabled?: boolean;

  @OneOf(GRANT_TYPES, { list: true, optional: true, description: 'How the client may get tokens (`grant_type`)' })
  readonly grantTypes?: GrantType[];

  @Text({
    list: true,
    maxItems: URIS_MAX,
    max: URI_MAX,
    optional: true,
    description: 'Where a logout may lead to; compared exactly',
  })
  readonly postLogoutRedirectUris?: string[];

  @Text({ max: URI_MAX, optional: true, nullable: true, description: 'Where the dashboard opens the application' })
  readonly launchUrl?: string | null;

  @Text({ max: URI_MAX, optional: true, nullable: true })
  readonly logoUrl?: string | null;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: 'Linked on the consent screen' })
  readonly privacyPolicyUrl?: string | null;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: 'Linked on the consent screen' })
  readonly termsOfServiceUrl?: string | null;

  @Flag({ optional: true, description: 'PKCE with S256; always on for public clients' })
  readonly requiresPkce?: boolean;

  @Flag({ optional: true, description: 'For first-party applications: people are not asked for consent' })
  readonly skipsConsent?: boolean;

  @Flag({ optional: true, description: 'Every sign-in needs a new passkey assertion' })
  readonly requiresReauthentication?: boolean;

  @Flag({ optional: true, description: 'Only members of the groups may use the application' })
  readonly isGroupRestricted?: boolean;

  @Id({ list: true, optional: true })
  readonly groupIds?: string[];

  @OneOf(SIGNING_ALGORITHMS, { optional: true })
  readonly signingAlgorithm?: SigningAlgorithm;

  @Integer({ ...TOKEN_TTL_SECONDS, optional: true })
  readonly idTokenTtlSeconds?: number;

  @Integer({ ...TOKEN_TTL_SECONDS, optional: true })
  readonly accessTokenTtlSeconds?: number;

  @Integer({ ...REFRESH_TOKEN_TTL_SECONDS, optional: true })
  readonly refreshTokenTtlSeconds?: number;

  @OneOf(SECURITY_PROFILES, {
    optional: true,
    description: 'Turns on all that FAPI 2.0 (Security Profile; Message Signing) demands of a client',
  })
  readonly securityProfile?: SecurityProfile;

  @OneOf(AUTHENTICATION_METHODS, {
    optional: true,
    description: 'How the client proves that it is itself; a secret unless given, none for public clients',
  })
  readonly authenticationMethod?: AuthenticationMethod;

  @JsonObject({ optional: true, nullable: true, description: 'Public keys of the client (RFC 7517)' })
  readonly jwks?: ClientJwks | null;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: 'Where the client publishes its public keys' })
  readonly jwksUri?: string | null;

  @Text({
    max: SUBJECT_MAX,
    optional: true,
    nullable: true,
    description: 'Subject of the client’s certificate (RFC 4514), for tls_client_auth',
  })
  readonly tlsClientAuthSubjectDn?: string | null;

  @Flag({ optional: true, description: 'Authorization requests only by PAR (RFC 9126)' })
  readonly requiresPushedRequests?: boolean;

  @Flag({ optional: true, description: 'Authorization requests only in signed request objects (RFC 9101)' })
  readonly requiresSignedRequests?: boolean;

  @OneOf(CLIENT_ALGORITHMS, { optional: true, nullable: true, description: 'Of request objects; any unless given' })
  readonly requestObjectAlgorithm?: ClientAlgorithm | null;

  @OneOf(SIGNING_ALGORITHMS, { optional: true, nullable: true, description: USERINFO_ALGORITHM })
  readonly userinfoAlgorithm?: SigningAlgorithm | null;

  @Flag({ optional: true, description: 'Access tokens only with a DPoP proof (RFC 9449)' })
  readonly bindsTokensWithDpop?: boolean;

  @Flag({ optional: true, description: 'Access tokens only over TLS with a client certificate (RFC 8705 §3)' })
  readonly bindsTokensToCertificate?: boolean;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: 'Is told when a person who used it signs out' })
  readonly backchannelLogoutUri?: string | null;

  @Flag({ optional: true, description: 'Whether it must be told which session ended (`sid`)' })
  readonly backchannelLogoutSessionRequired?: boolean;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: 'Where others may start a sign-in to the client' })
  readonly initiateLoginUri?: string | null;

  @Text({ list: true, maxItems: URIS_MAX, max: URI_MAX, optional: true, description: WEB_ORIGINS })
  readonly webOrigins?: string[];

  @OneOf(SUBJECT_TYPES, { optional: true, description: '`pairwise`: people’s `sub` is this client’s alone' })
  readonly subjectType?: SubjectType;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: SECTOR_IDENTIFIER_URI })
  readonly sectorIdentifierUri?: string | null;

  @OneOf(BACKCHANNEL_DELIVERY_MODES, { optional: true, description: DELIVERY_MODE })
  readonly backchannelDeliveryMode?: BackchannelDeliveryMode;

  @Text({ max: URI_MAX, optional: true, nullable: true, description: NOTIFICATION_URI })
  readonly backchannelNotificationUri?: string | null;

  @Nested(() => ClaimMappingDto, { list: true, maxItems: MAPPINGS_MAX, optional: true, description: CLAIM_MAPPINGS })
  readonly claimMappings?: ClaimMappingDto[];
}

const REDIRECT_URIS = 'Where a sign-in may lead back to; compared exactly, with protocol, path and slash';

export class CreateClientDto extends ClientSettingsDto {
  @Text({ max: NAME_MAX, description: 'Shown on the consent screen and in the audit log' })
  readonly name!: string;

  @OneOf(CLIENT_TYPES, { optional: true, description: 'Confidential unless given; fixed from then on' })
  readonly type?: ClientType;

  @Text({ list: true, maxItems: URIS_MAX, max: URI_MAX, description: REDIRECT_URIS })
  readonly redirectUris!: string[];
}

export class UpdateClientDto extends ClientSettingsDto {
  @Text({ max: NAME_MAX, optional: true, description: 'Shown on the consent screen and in the audit log' })
  readonly name?: string;

  @Text({ list: true, maxItems: URIS_MAX, max: URI_MAX, optional: true, description: REDIRECT_URIS })
  readonly redirectUris?: string[];
}

export class ClientDto {
  @Id({ description: 'The client_id, where there is no metadataUrl' })
  readonly id!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Text({ min: 0, max: DESCRIPTION_MAX })
  readonly description!: string;

  @OneOf(CLIENT_TYPES)
  readonly type!: ClientType;

  @Flag()
  readonly isEnabled!: boolean;

  @OneOf(GRANT_TYPES, { list: true })
  readonly grantTypes!: GrantType[];

  @Text({ list: true, max: URI_MAX })
  readonly redirectUris!: string[];

  @Text({ list: true, max: URI_MAX })
  readonly postLogoutRedirectUris!: string[];

  @Text({ max: URI_MAX, nullable: true })
  readonly launchUrl!: string | null;

  @Text({ max: URI_MAX, nullable: true })
  readonly logoUrl!: string | null;

  @Text({ max: URI_MAX, nullable: true })
  readonly privacyPolicyUrl!: string | null;

  @Text({ max: URI_MAX, nullable: true })
  readonly termsOfServiceUrl!: string | null;

  @Flag()
  readonly requiresPkce!: boolean;

  @Flag()
  readonly skipsConsent!: boolean;

  @Flag()
  readonly requiresReauthentication!: boolean;

  @Flag()
  readonly isGroupRestricted!: boolean;

  @Nested(() => GroupReferenceDto, { list: true })
  readonly groups!: GroupReferenceDto[];

  @OneOf(SIGNING_ALGORITHMS)
  readonly signingAlgorithm!: SigningAlgorithm;

  @Integer(TOKEN_TTL_SECONDS)
  readonly idTokenTtlSeconds!: number;

  @Integer(TOKEN_TTL_SECONDS)
  readonly accessTokenTtlSeconds!: number;

  @Integer(REFRESH_TOKEN_TTL_SECONDS)
  readonly refreshTokenTtlSeconds!: number;

  @OneOf(SECURITY_PROFILES)
  readonly securityProfile!: SecurityProfile;

  @OneOf(AUTHENTICATION_METHODS)
  readonly authenticationMethod!: AuthenticationMethod;

  @JsonObject({ nullable: true, description: 'Public keys of the client' })
  readonly jwks!: ClientJwks | null;

  @Text({ max: URI_MAX, nullable: true })
  readonly jwksUri!: string | null;

  @Text({ max: SUBJECT_MAX, nullable: true })
  readonly tlsClientAuthSubjectDn!: string | null;

  @Flag()
  readonly requiresPushedRequests!: boolean;

  @Flag()
  readonly requiresSignedRequests!: boolean;

  @OneOf(CLIENT_ALGORITHMS, { nullable: true })
  readonly requestObjectAlgorithm!: ClientAlgorithm | null;

  @OneOf(SIGNING_ALGORITHMS, { nullable: true })
  readonly userinfoAlgorithm!: SigningAlgorithm | null;

  @Flag()
  readonly bindsTokensWithDpop!: boolean;

  @Flag()
  readonly bindsTokensToCertificate!: boolean;

  @Text({ max: URI_MAX, nullable: true })
  readonly backchannelLogoutUri!: string | null;

  @Flag()
  readonly backchannelLogoutSessionRequired!: boolean;

  @Text({ max: URI_MAX, nullable: true })
  readonly initiateLoginUri!: string | null;

  @Text({ list: true, max: URI_MAX })
  readonly webOrigins!: string[];

  @OneOf(SUBJECT_TYPES)
  readonly subjectType!: SubjectType;

  @Text({ max: URI_MAX, nullable: true })
  readonly sectorIdentifierUri!: string | null;

  @OneOf(BACKCHANNEL_DELIVERY_MODES)
  readonly backchannelDeliveryMode!: BackchannelDeliveryMode;

  @Text({ max: URI_MAX, nullable: true })
  readonly backchannelNotificationUri!: string | null;

  @Nested(() => ClaimMappingDto, { list: true })
  readonly claimMappings!: ClaimMappingDto[];

  @Text({ max: URI_MAX, nullable: true, description: 'Its client_id, where a document at that address describes it' })
  readonly metadataUrl!: string | null;

  @Timestamp({ nullable: true, description: 'Until when that document counts before it is read again' })
  readonly metadataExpiresAt!: string | null;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp()
  readonly updatedAt!: string;
}

export class ClientPage extends PageOf(ClientDto) {}

export class CreatedClientDto {
  @Nested(() => ClientDto)
  readonly client!: ClientDto;

  @Text({ max: 100, nullable: true, description: 'Shown this once; null where the client proves itself otherwise' })
  readonly secret!: string | null;
}

export const presentClient = (client: ClientRecord): ClientDto => ({
  ...client,
  grantTypes: [...client.grantTypes],
  redirectUris: [...client.redirectUris],
  postLogoutRedirectUris: [...client.postLogoutRedirectUris],
  webOrigins: [...client.webOrigins],
  claimMappings: client.claimMappings.map(writtenMapping),
  groups: client.groups.map(presentGroupReference),
  metadataExpiresAt: client.metadataExpiresAt?.toISOString() ?? null,
  createdAt: client.createdAt.toISOString(),
  updatedAt: client.updatedAt.toISOString(),
});

import type { Schemas } from './schemas';

export type Client = Schemas['ClientDto'];
export type ClientChange = Schemas['UpdateClientDto'];
export type ClientDraft = Schemas['CreateClientDto'];
export type ClientCreated = Schemas['CreatedClientDto'];

export type SigningAlgorithm = Client['signingAlgorithm'];
export type GrantType = Client['grantTypes'][number];
export type SecurityProfile = Client['securityProfile'];
export type SubjectType = Client['subjectType'];
export type AuthenticationMethod = Client['authenticationMethod'];

export type ClientSecret = Schemas['ClientSecretDto'];
export type ClientSecretCreated = Schemas['CreatedClientSecretDto'];

/** An issuer outside whose tokens prove the client. */
export type Federation = Schemas['ClientFederationDto'];
export type FederationDraft = Schemas['AddClientFederationDto'];

/** How an application is told one claim. */
export type ClaimMapping = Schemas['ClaimMappingDto'];

export type TokenPreview = Schemas['TokenPreviewDto'];

/** With what applications register themselves. */
export type InitialAccessToken = Schemas['InitialAccessTokenDto'];
export type InitialAccessTokenDraft = Schemas['CreateInitialAccessTokenDto'];
export type InitialAccessTokenCreated = Schemas['CreatedInitialAccessTokenDto'];

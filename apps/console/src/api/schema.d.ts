// Written by `npm run api-types` from the description of the API (/api/openapi.json). Do not edit.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountDto: {
            /** Format: date-time */
            createdAt: string;
            displayName: string;
            /** Format: email */
            email: string;
            emailVerified: boolean;
            familyName: string;
            givenName: string;
            groups: components["schemas"]["GroupReferenceDto"][];
            /** Format: uuid */
            id: string;
            /**
             * @description Of mails to you; null: the tenant’s
             * @enum {string|null}
             */
            language: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl" | null;
            /** @description What the role allows in the administration */
            permissions: ("overview:read" | "users:read" | "users:write" | "groups:read" | "groups:write" | "invitations:read" | "invitations:write" | "clients:read" | "clients:write" | "apis:read" | "apis:write" | "keys:read" | "keys:write" | "api-keys:read" | "api-keys:write" | "audit:read" | "settings:read" | "settings:write")[];
            /** @description Where the picture is to be had */
            pictureUrl: string | null;
            /** @enum {string} */
            role: "owner" | "administrator" | "user_manager" | "auditor" | "member";
            tenant: components["schemas"]["AccountTenantDto"];
            /**
             * @description Fixed once the account exists; unique in the tenant
             * @example ada.lovelace
             */
            username: string;
        };
        AccountTenantDto: {
            /** @example https://acme.permisolabs.eu */
            issuer: string;
            name: string;
            slug: string;
        };
        AddClientFederationDto: {
            /** @description `aud` of its tokens, compared exactly; the tenant’s issuer unless given */
            audience?: string | null;
            /** @description `iss` of its tokens, compared exactly; https */
            issuer: string;
            /** @description Where it publishes its keys; unless given, its `/.well-known/openid-configuration` tells */
            jwksUri?: string | null;
            /** @description What the console calls it */
            name: string;
            /** @description `sub` of its tokens, compared exactly */
            subject: string;
        };
        AddEmailDomainDto: {
            /**
             * @description Also with letters beyond ASCII
             * @example acme.example
             */
            domain: string;
        };
        AddMembersDto: {
            /**
             * Format: date-time
             * @description When the membership ends by itself
             */
            endsAt?: string | null;
            /** @description Whoever is a member already gets the new end date */
            userIds: string[];
        };
        AddPasskeyDto: {
            /**
             * Format: uuid
             * @description The ceremony that the options named
             */
            ceremonyId: string;
            /** @description By default the name of its authenticator */
            name?: string;
            /** @description The credential, as PublicKeyCredential.toJSON() gives it */
            response: {
                [key: string]: unknown;
            };
        };
        AdministeredGroupsDto: {
            items: components["schemas"]["GroupDto"][];
        };
        AdministeredMemberDto: {
            /** Format: date-time */
            addedAt: string;
            /** Format: date-time */
            endsAt: string | null;
            user: components["schemas"]["NamedPersonDto"];
        };
        AdministeredMemberPage: {
            items: components["schemas"]["AdministeredMemberDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        AlgorithmUseDto: {
            /** @enum {string} */
            algorithm: "RS256" | "PS256" | "ES256" | "EdDSA";
            /** @description The APIs whose access tokens are signed with it. */
            apis: components["schemas"]["AlgorithmUserDto"][];
            /** @description The clients for which something is signed with it. */
            clients: components["schemas"]["AlgorithmUserDto"][];
            /** @description Whether there are keys of it. Those of PS256 and EdDSA are made when somebody chooses them. */
            isEnabled: boolean;
            /**
             * Format: date-time
             * @description When the schedule puts its next key to use.
             */
            nextRotationAt: string | null;
        };
        AlgorithmUserDto: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        AllowedAuthenticatorDto: {
            /**
             * Format: uuid
             * @description The AAGUID of the model
             */
            aaguid: string;
            /**
             * @description Of the maker; attestation must lead to one of them
             * @example [
             *       "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
             *     ]
             */
            rootCertificates: string[];
        };
        ApiClientDto: {
            client: components["schemas"]["ApiClientReferenceDto"];
            /** @description What the client may do on its own, by client credentials */
            machinePermissions: string[];
            /** @description What the client may do on behalf of people who signed in and consented */
            userPermissions: string[];
        };
        ApiClientPage: {
            items: components["schemas"]["ApiClientDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        ApiClientReferenceDto: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            type: "confidential" | "public";
        };
        ApiDto: {
            accessTokenTtlSeconds: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            identifier: string;
            isEnabled: boolean;
            name: string;
            /** @enum {string} */
            signingAlgorithm: "RS256" | "PS256" | "ES256" | "EdDSA";
            /** Format: date-time */
            updatedAt: string;
        };
        ApiKeyDto: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description The last four characters */
            hint: string;
            /** Format: uuid */
            id: string;
            /**
             * @description From where the key works, as addresses or in CIDR notation; null: from anywhere
             * @example 203.0.113.0/24
             */
            ipRanges: string[] | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            name: string;
            /** @description What the key may do of what its owner may; null: all of it */
            scopes: ("account:read" | "account:write" | "overview:read" | "users:read" | "users:write" | "groups:read" | "groups:write" | "invitations:read" | "invitations:write" | "clients:read" | "clients:write" | "apis:read" | "apis:write" | "keys:read" | "keys:write" | "api-keys:read" | "api-keys:write" | "audit:read" | "settings:read" | "settings:write")[] | null;
            user: components["schemas"]["ApiKeyUserDto"];
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKeyDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        ApiKeyUserDto: {
            displayName: string;
            /** Format: uuid */
            id: string;
            username: string;
        };
        ApiPage: {
            items: components["schemas"]["ApiDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        ApiPermissionDto: {
            /** @description What people read on the consent screen */
            description: string;
            /** @example invoices:read */
            name: string;
        };
        ApiPermissionPage: {
            items: components["schemas"]["ApiPermissionDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        ApplicationDto: {
            description: string;
            /** Format: uuid */
            id: string;
            /** @description Where a click leads; null when there is nowhere to start. */
            launchUrl: string | null;
            logoUrl: string | null;
            name: string;
        };
        ApplicationPage: {
            items: components["schemas"]["ApplicationDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        AuditActorDto: {
            /**
             * Format: uuid
             * @description Null for the system itself
             */
            id: string | null;
            /** @description The name at that time; null once the person was erased */
            name: string | null;
        };
        AuditClientDto: {
            /** Format: uuid */
            id: string;
            /** @description The name at that time */
            name: string;
        };
        AuditEventDto: {
            actor: components["schemas"]["AuditActorDto"] | null;
            /** @description Name and major version */
            browser: string | null;
            /** @description Where the address is, approximately */
            city: string | null;
            client: components["schemas"]["AuditClientDto"] | null;
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Details, such as `before` and `after` of a change */
            data: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            id: string;
            ip: string | null;
            os: string | null;
            requestId: string | null;
            /** @description Its place in the tenant's log, from 1 on */
            sequence: number;
            subject: components["schemas"]["AuditSubjectDto"] | null;
            /** @enum {string} */
            type: "Sign In" | "Sign In Failed" | "Sign In Approved" | "Sign In Denied" | "Sign Out" | "One-time Login" | "One-time Login Link Created" | "Recovery Code Login" | "Recovery Codes Created" | "Account Created" | "Account Updated" | "Account Disabled" | "Account Enabled" | "Account Deleted" | "Account Erased" | "Personal Data Exported" | "Client Authorization" | "Client Authorization Denied" | "Device Code Authorization" | "Device Code Authorization Denied" | "Backchannel Request" | "Backchannel Request Approved" | "Backchannel Request Denied" | "Passkey Added" | "Passkey Renamed" | "Passkey Removed" | "Sign-up Link Created" | "Sign-up Link Revoked" | "Group Created" | "Group Updated" | "Group Deleted" | "Group Members Changed" | "Group Administrators Changed" | "Custom Claims Changed" | "Client Created" | "Client Updated" | "Client Deleted" | "Client Logout Failed" | "Client Ping Failed" | "Client Secret Created" | "Client Secret Removed" | "Client Federation Added" | "Client Federation Removed" | "Initial Access Token Created" | "Initial Access Token Revoked" | "API Created" | "API Updated" | "API Deleted" | "API Permissions Changed" | "API Access Changed" | "Token Exchanged" | "API Key Created" | "API Key Renewed" | "API Key Revoked" | "Signing Key Rotated" | "Signing Algorithm Enabled" | "Signing Algorithm Disabled" | "Settings Changed" | "E-mail Domain Added" | "E-mail Domain Verified" | "E-mail Domain Updated" | "E-mail Domain Record Missing" | "E-mail Domain Lost" | "E-mail Domain Removed" | "Test Mail Sent" | "Mail Not Delivered" | "E-mail Address Verified" | "Audit Log Exported" | "Session Ended" | "Consent Revoked" | "Refresh Token Reused" | "Tenant Created" | "Tenant Suspended" | "Tenant Resumed";
        };
        AuditEventPage: {
            items: components["schemas"]["AuditEventDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        AuditExportDto: {
            /** @description False where there are more entries than one export holds */
            isComplete: boolean;
            items: components["schemas"]["AuditEventDto"][];
        };
        AuditSubjectDto: {
            /** Format: uuid */
            id: string;
            /** @description The name at that time; null once the person was erased */
            name: string | null;
        };
        AuthenticationOptionsDto: {
            /** Format: uuid */
            ceremonyId: string;
            /** @description PublicKeyCredentialRequestOptionsJSON */
            options: {
                [key: string]: unknown;
            };
        };
        AuthenticatorDto: {
            /** Format: uuid */
            aaguid: string;
            /** @description A data URL */
            icon: string | null;
            /** @description What the authenticator calls itself */
            name: string;
        };
        BackchannelDecisionDto: {
            /** @enum {string} */
            decision: "approve" | "deny";
        };
        BackchannelRequestDto: {
            /** @description What the application wants to do at APIs for the person */
            apis: components["schemas"]["WaitingApiDto"][];
            /** @description The application shows the same text */
            bindingMessage: string | null;
            client: components["schemas"]["WaitingClientDto"];
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** @description You may not use the application; all you can do is deny */
            isDenied: boolean;
            origin: components["schemas"]["RequestOriginDto"];
            /** Format: date-time */
            requestedAt: string;
            scopes: components["schemas"]["WaitingScopeDto"][];
        };
        BackchannelRequestPage: {
            items: components["schemas"]["BackchannelRequestDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        CandidatesDto: {
            items: components["schemas"]["NamedPersonDto"][];
        };
        ClaimDto: {
            /**
             * @description The name under which tokens carry it, exactly; names of the protocol are reserved
             * @example department
             */
            key: string;
            /**
             * @description Carried as JSON where it is JSON, else as text
             * @example Research
             */
            value: string;
        };
        ClaimMappingDto: {
            /**
             * @description `rename` needs claim, name, scope; `omit` claim; `add` name, scope
             * @enum {string}
             */
            action: "rename" | "omit" | "add";
            /**
             * @description The claim it is about: the tenant’s own or a standard one. For `add`: the claim it copies
             * @example groups
             */
            claim?: string | null;
            /**
             * @description What the client gets it as; names of the protocol are reserved
             * @example roles
             */
            name?: string | null;
            /**
             * @description Which scope carries it; standard claims need their own scope besides
             * @enum {string|null}
             */
            scope?: "openid" | "profile" | "email" | "groups" | null;
            /** @description For `add`: what it says of everybody, as JSON where it is JSON, else as text */
            value?: string | null;
        };
        ClaimsDto: {
            items: components["schemas"]["ClaimDto"][];
        };
        ClientDto: {
            accessTokenTtlSeconds: number;
            /** @enum {string} */
            authenticationMethod: "none" | "client_secret" | "private_key_jwt" | "federated_jwt" | "tls_client_auth" | "self_signed_tls_client_auth";
            /** @enum {string} */
            backchannelDeliveryMode: "poll" | "ping";
            backchannelLogoutSessionRequired: boolean;
            backchannelLogoutUri: string | null;
            backchannelNotificationUri: string | null;
            bindsTokensToCertificate: boolean;
            bindsTokensWithDpop: boolean;
            claimMappings: components["schemas"]["ClaimMappingDto"][];
            /** Format: date-time */
            createdAt: string;
            description: string;
            grantTypes: ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code" | "client_credentials" | "urn:ietf:params:oauth:grant-type:token-exchange" | "urn:openid:params:grant-type:ciba")[];
            groups: components["schemas"]["GroupReferenceDto"][];
            /**
             * Format: uuid
             * @description The client_id, where there is no metadataUrl
             */
            id: string;
            idTokenTtlSeconds: number;
            initiateLoginUri: string | null;
            isEnabled: boolean;
            isGroupRestricted: boolean;
            /** @description Public keys of the client */
            jwks: {
                [key: string]: unknown;
            } | null;
            jwksUri: string | null;
            launchUrl: string | null;
            logoUrl: string | null;
            /**
             * Format: date-time
             * @description Until when that document counts before it is read again
             */
            metadataExpiresAt: string | null;
            /** @description Its client_id, where a document at that address describes it */
            metadataUrl: string | null;
            name: string;
            postLogoutRedirectUris: string[];
            privacyPolicyUrl: string | null;
            redirectUris: string[];
            refreshTokenTtlSeconds: number;
            /** @enum {string|null} */
            requestObjectAlgorithm: "RS256" | "PS256" | "ES256" | "EdDSA" | null;
            requiresPkce: boolean;
            requiresPushedRequests: boolean;
            requiresReauthentication: boolean;
            requiresSignedRequests: boolean;
            sectorIdentifierUri: string | null;
            /** @enum {string} */
            securityProfile: "none" | "fapi2" | "fapi2_message_signing";
            /** @enum {string} */
            signingAlgorithm: "RS256" | "PS256" | "ES256" | "EdDSA";
            skipsConsent: boolean;
            /** @enum {string} */
            subjectType: "public" | "pairwise";
            termsOfServiceUrl: string | null;
            tlsClientAuthSubjectDn: string | null;
            /** @enum {string} */
            type: "confidential" | "public";
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string|null} */
            userinfoAlgorithm: "RS256" | "PS256" | "ES256" | "EdDSA" | null;
            webOrigins: string[];
        };
        ClientFederationDto: {
            audience: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            issuer: string;
            jwksUri: string | null;
            name: string;
            /** @description `sub` of its tokens, compared exactly */
            subject: string;
        };
        ClientFederationPage: {
            items: components["schemas"]["ClientFederationDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        ClientPage: {
            items: components["schemas"]["ClientDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        ClientSecretDto: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description The last four characters */
            hint: string;
            /** Format: uuid */
            id: string;
        };
        ClientSecretPage: {
            items: components["schemas"]["ClientSecretDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        CompletedSignupDto: {
            /** @description Where the founder makes the first passkey; good once, for an hour */
            setupUrl: string;
            tenant: components["schemas"]["SignedUpTenantDto"];
        };
        CompleteEnrolmentDto: {
            /**
             * Format: uuid
             * @description The ceremony that the options named
             */
            ceremonyId: string;
            /** @description The credential, as PublicKeyCredential.toJSON() gives it */
            response: {
                [key: string]: unknown;
            };
            /** @description The fragment of the set-up link */
            token: string;
        };
        ConsentClientDto: {
            /** Format: uuid */
            id: string;
            logoUrl: string | null;
            name: string;
        };
        ConsentDecisionDto: {
            /** @enum {string} */
            decision: "allow" | "deny";
        };
        ConsentDto: {
            client: components["schemas"]["ConsentClientDto"];
            /** Format: date-time */
            grantedAt: string;
            permissions: components["schemas"]["ConsentedPermissionDto"][];
            scopes: string[];
            /** Format: date-time */
            updatedAt: string;
        };
        ConsentedPermissionDto: {
            /** @description The name of the API */
            api: string;
            description: string;
            name: string;
        };
        ConsentPage: {
            items: components["schemas"]["ConsentDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        CountDto: {
            total: number;
        };
        CreateApiDto: {
            accessTokenTtlSeconds?: number;
            /**
             * @description An absolute URI: the `resource` of requests and the `aud` of tokens; fixed from then on
             * @example https://api.example.com
             */
            identifier: string;
            /** @description For a disabled API no token is issued */
            isEnabled?: boolean;
            /** @description Shown on the consent screen */
            name: string;
            /** @enum {string} */
            signingAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
        };
        CreateApiKeyDto: {
            /**
             * Format: date-time
             * @description When it stops working; never unless given
             */
            expiresAt?: string | null;
            /**
             * @description From where the key works, as addresses or in CIDR notation; null: from anywhere
             * @example 203.0.113.0/24
             */
            ipRanges?: string[] | null;
            /** @description What the key is for */
            name: string;
            /** @description What the key may do of what its owner may; null: all of it */
            scopes?: ("account:read" | "account:write" | "overview:read" | "users:read" | "users:write" | "groups:read" | "groups:write" | "invitations:read" | "invitations:write" | "clients:read" | "clients:write" | "apis:read" | "apis:write" | "keys:read" | "keys:write" | "api-keys:read" | "api-keys:write" | "audit:read" | "settings:read" | "settings:write")[] | null;
            /**
             * Format: uuid
             * @description Whose rights the key carries
             */
            userId: string;
        };
        CreateClientDto: {
            accessTokenTtlSeconds?: number;
            /**
             * @description How the client proves that it is itself; a secret unless given, none for public clients
             * @enum {string}
             */
            authenticationMethod?: "none" | "client_secret" | "private_key_jwt" | "federated_jwt" | "tls_client_auth" | "self_signed_tls_client_auth";
            /**
             * @description How the client learns that a backchannel request was answered: it asks, or is told when to
             * @enum {string}
             */
            backchannelDeliveryMode?: "poll" | "ping";
            /** @description Whether it must be told which session ended (`sid`) */
            backchannelLogoutSessionRequired?: boolean;
            /** @description Is told when a person who used it signs out */
            backchannelLogoutUri?: string | null;
            /** @description For `ping`: is told that a backchannel request was answered */
            backchannelNotificationUri?: string | null;
            /** @description Access tokens only over TLS with a client certificate (RFC 8705 §3) */
            bindsTokensToCertificate?: boolean;
            /** @description Access tokens only with a DPoP proof (RFC 9449) */
            bindsTokensWithDpop?: boolean;
            /** @description What ID tokens and userinfo tell this client otherwise than all others */
            claimMappings?: components["schemas"]["ClaimMappingDto"][];
            description?: string;
            /** @description How the client may get tokens (`grant_type`) */
            grantTypes?: ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code" | "client_credentials" | "urn:ietf:params:oauth:grant-type:token-exchange" | "urn:openid:params:grant-type:ciba")[];
            groupIds?: string[];
            idTokenTtlSeconds?: number;
            /** @description Where others may start a sign-in to the client */
            initiateLoginUri?: string | null;
            /** @description A disabled client is refused everywhere, at once */
            isEnabled?: boolean;
            /** @description Only members of the groups may use the application */
            isGroupRestricted?: boolean;
            /** @description Public keys of the client (RFC 7517) */
            jwks?: {
                [key: string]: unknown;
            } | null;
            /** @description Where the client publishes its public keys */
            jwksUri?: string | null;
            /** @description Where the dashboard opens the application */
            launchUrl?: string | null;
            logoUrl?: string | null;
            /** @description Shown on the consent screen and in the audit log */
            name: string;
            /** @description Where a logout may lead to; compared exactly */
            postLogoutRedirectUris?: string[];
            /** @description Linked on the consent screen */
            privacyPolicyUrl?: string | null;
            /** @description Where a sign-in may lead back to; compared exactly, with protocol, path and slash */
            redirectUris: string[];
            refreshTokenTtlSeconds?: number;
            /**
             * @description Of request objects; any unless given
             * @enum {string|null}
             */
            requestObjectAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA" | null;
            /** @description PKCE with S256; always on for public clients */
            requiresPkce?: boolean;
            /** @description Authorization requests only by PAR (RFC 9126) */
            requiresPushedRequests?: boolean;
            /** @description Every sign-in needs a new passkey assertion */
            requiresReauthentication?: boolean;
            /** @description Authorization requests only in signed request objects (RFC 9101) */
            requiresSignedRequests?: boolean;
            /** @description For `pairwise`: lists the redirect URIs of all clients that see the same `sub` */
            sectorIdentifierUri?: string | null;
            /**
             * @description Turns on all that FAPI 2.0 (Security Profile; Message Signing) demands of a client
             * @enum {string}
             */
            securityProfile?: "none" | "fapi2" | "fapi2_message_signing";
            /** @enum {string} */
            signingAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
            /** @description For first-party applications: people are not asked for consent */
            skipsConsent?: boolean;
            /**
             * @description `pairwise`: people’s `sub` is this client’s alone
             * @enum {string}
             */
            subjectType?: "public" | "pairwise";
            /** @description Linked on the consent screen */
            termsOfServiceUrl?: string | null;
            /** @description Subject of the client’s certificate (RFC 4514), for tls_client_auth */
            tlsClientAuthSubjectDn?: string | null;
            /**
             * @description Confidential unless given; fixed from then on
             * @enum {string}
             */
            type?: "confidential" | "public";
            /**
             * @description Userinfo comes as a JWT signed with it (OpenID Connect Core §5.3.2); null: as plain JSON
             * @enum {string|null}
             */
            userinfoAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA" | null;
            /** @description Origins whose scripts may call the endpoints; those of a public client’s redirect URIs may anyway */
            webOrigins?: string[];
        };
        CreateClientSecretDto: {
            /**
             * Format: date-time
             * @description When it stops working; never unless given
             */
            expiresAt?: string | null;
        };
        CreatedApiKeyDto: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description The last four characters */
            hint: string;
            /** Format: uuid */
            id: string;
            /**
             * @description From where the key works, as addresses or in CIDR notation; null: from anywhere
             * @example 203.0.113.0/24
             */
            ipRanges: string[] | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            name: string;
            /** @description What the key may do of what its owner may; null: all of it */
            scopes: ("account:read" | "account:write" | "overview:read" | "users:read" | "users:write" | "groups:read" | "groups:write" | "invitations:read" | "invitations:write" | "clients:read" | "clients:write" | "apis:read" | "apis:write" | "keys:read" | "keys:write" | "api-keys:read" | "api-keys:write" | "audit:read" | "settings:read" | "settings:write")[] | null;
            /** @description The key, shown this once */
            secret: string;
            user: components["schemas"]["ApiKeyUserDto"];
        };
        CreatedClientDto: {
            client: components["schemas"]["ClientDto"];
            /** @description Shown this once; null where the client proves itself otherwise */
            secret: string | null;
        };
        CreatedClientSecretDto: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description The last four characters */
            hint: string;
            /** Format: uuid */
            id: string;
            /** @description Shown this once */
            secret: string;
        };
        CreatedInitialAccessTokenDto: {
            /** @description How many clients registered with it */
            clientCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description The last four characters */
            hint: string;
            /** Format: uuid */
            id: string;
            maxClients: number | null;
            name: string;
            requiresPkce: boolean;
            /** @description The token, shown this once */
            token: string;
        };
        CreatedInvitationDto: {
            /** Format: date-time */
            createdAt: string;
            /** @description Null when the account is gone */
            createdBy: components["schemas"]["InvitationCreatorDto"] | null;
            /** Format: date-time */
            expiresAt: string;
            groups: components["schemas"]["GroupReferenceDto"][];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "active" | "used_up" | "expired" | "revoked";
            /** @description The link to hand out. It is not shown again. */
            url: string;
            usageLimit: number | null;
            useCount: number;
        };
        CreateGroupDto: {
            description?: string;
            /** @description Shown in the console and in tokens; unique in the tenant without regard to case */
            name: string;
        };
        CreateInitialAccessTokenDto: {
            /**
             * Format: date-time
             * @description When it stops working; never unless given
             */
            expiresAt?: string | null;
            /** @description How many may register; any unless given */
            maxClients?: number | null;
            /** @description Who or what registers clients with it */
            name: string;
            /** @description Clients registered with it must use PKCE; yes unless given */
            requiresPkce?: boolean;
        };
        CreateInvitationDto: {
            /** @description Whom the link is mailed to */
            emails?: string[];
            /**
             * Format: date-time
             * @description In the future, within one year
             */
            expiresAt: string;
            /** @description Groups that those who join are put into */
            groupIds?: string[];
            /** @description How many may join; null: any number */
            usageLimit?: number | null;
        };
        CreateLoginLinkDto: {
            /** @description Mail the link to the person instead of answering it */
            isMailed?: boolean;
            /** @description How long the link is good; 15 minutes where left out */
            validMinutes?: number;
        };
        CreateOwnApiKeyDto: {
            /**
             * Format: date-time
             * @description When it stops working; never unless given
             */
            expiresAt?: string | null;
            /**
             * @description From where the key works, as addresses or in CIDR notation; null: from anywhere
             * @example 203.0.113.0/24
             */
            ipRanges?: string[] | null;
            /** @description What the key is for */
            name: string;
            /** @description What the key may do of what its owner may; null: all of it */
            scopes?: ("account:read" | "account:write" | "overview:read" | "users:read" | "users:write" | "groups:read" | "groups:write" | "invitations:read" | "invitations:write" | "clients:read" | "clients:write" | "apis:read" | "apis:write" | "keys:read" | "keys:write" | "api-keys:read" | "api-keys:write" | "audit:read" | "settings:read" | "settings:write")[] | null;
        };
        CreateServiceAccountDto: {
            displayName: string;
            /**
             * @description What its keys may do; a member where left out, never an owner
             * @enum {string}
             */
            role?: "administrator" | "user_manager" | "auditor" | "member";
            /**
             * @description Fixed once the account exists; unique in the tenant
             * @example ada.lovelace
             */
            username: string;
        };
        CurrentSignupDto: {
            /** @description What was made, and waits for its first passkey */
            made: components["schemas"]["CompletedSignupDto"] | null;
            /** @description What waits for its code */
            pending: components["schemas"]["PendingSignupDto"] | null;
        };
        DailySignInsDto: {
            /**
             * @description The UTC day
             * @example 2026-11-24
             */
            date: string;
            failed: number;
            succeeded: number;
        };
        EmailDomainDto: {
            /** Format: date-time */
            createdAt: string;
            /** @description In lower case, as A-labels (Punycode) */
            domain: string;
            groups: components["schemas"]["GroupReferenceDto"][];
            /** Format: uuid */
            id: string;
            isJoiningOn: boolean;
            /** Format: date-time */
            lastCheckedAt: string | null;
            /**
             * @description held: the record is there, but the domain is verified for another company of this deployment
             * @enum {string|null}
             */
            lastResult: "found" | "missing" | "no_answer" | "held" | null;
            /**
             * Format: date-time
             * @description Since when the record of a verified domain is gone
             */
            missingSince: string | null;
            /** @description Where the TXT record belongs */
            recordName: string;
            /** @description What the TXT record has to say */
            recordValue: string;
            /**
             * @description missing: verified, but its record is gone; nobody joins meanwhile
             * @enum {string}
             */
            state: "pending" | "verified" | "missing";
            /** Format: date-time */
            verifiedAt: string | null;
        };
        EmailDomainListDto: {
            items: components["schemas"]["EmailDomainDto"][];
        };
        EnrolmentOptionsDto: {
            /** Format: uuid */
            ceremonyId: string;
            /** @description PublicKeyCredentialCreationOptionsJSON */
            options: {
                [key: string]: unknown;
            };
            user: components["schemas"]["EnrolmentUserDto"];
        };
        EnrolmentTokenDto: {
            /** @description The fragment of the set-up link */
            token: string;
        };
        EnrolmentUserDto: {
            displayName: string;
            /** Format: email */
            email: string;
            username: string;
        };
        ExportTenantDto: {
            issuer: string;
            name: string;
        };
        GroupAdministratorDto: {
            /** Format: date-time */
            since: string;
            user: components["schemas"]["NamedPersonDto"];
        };
        GroupAdministratorsDto: {
            items: components["schemas"]["GroupAdministratorDto"][];
        };
        GroupDto: {
            /** Format: date-time */
            createdAt: string;
            description: string;
            /** Format: uuid */
            id: string;
            /** @description People whose membership has not ended */
            memberCount: number;
            name: string;
        };
        GroupPage: {
            items: components["schemas"]["GroupDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        GroupReferenceDto: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        ImportedRowDto: {
            /** @description As it stands in the file */
            email: string;
            /** @description The line of the file */
            line: number;
            problems: components["schemas"]["RowProblemDto"][];
            /** @enum {string} */
            state: "created" | "would_be_created" | "refused";
            /** @description As it stands in the file */
            username: string;
        };
        ImportReportDto: {
            createdCount: number;
            refusedCount: number;
            rows: components["schemas"]["ImportedRowDto"][];
        };
        ImportUsersDto: {
            /**
             * @description CSV with the columns username, email, givenName, familyName and, where wanted, groups: names separated by |
             * @example username,email,givenName,familyName,groups
             *     ada.lovelace,ada@acme.example,Ada,Lovelace,Engineering
             */
            csv: string;
            /** @description Reports what would happen, and changes nothing */
            isDryRun?: boolean;
            /** @description Mails everybody a one-time login link, good for 24 hours */
            isMailed?: boolean;
        };
        InitialAccessTokenDto: {
            /** @description How many clients registered with it */
            clientCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description The last four characters */
            hint: string;
            /** Format: uuid */
            id: string;
            maxClients: number | null;
            name: string;
            requiresPkce: boolean;
        };
        InitialAccessTokenPage: {
            items: components["schemas"]["InitialAccessTokenDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        InteractionApiDto: {
            name: string;
            permissions: components["schemas"]["InteractionPermissionDto"][];
        };
        InteractionClientDto: {
            description: string;
            /** Format: uuid */
            id: string;
            launchUrl: string | null;
            logoUrl: string | null;
            name: string;
            privacyPolicyUrl: string | null;
            termsOfServiceUrl: string | null;
        };
        InteractionDenialDto: {
            code: string;
            detail: string;
        };
        InteractionDto: {
            /** @description What the application wants to do at APIs for the person */
            apis: components["schemas"]["InteractionApiDto"][];
            client: components["schemas"]["InteractionClientDto"];
            /** @description Set when the person may not use the application */
            denied: components["schemas"]["InteractionDenialDto"] | null;
            /** @enum {string} */
            prompt: "login" | "consent";
            scopes: components["schemas"]["InteractionScopeDto"][];
            uid: string;
            user: components["schemas"]["InteractionUserDto"] | null;
        };
        InteractionPermissionDto: {
            description: string;
            /** @description Not allowed before */
            isNew: boolean;
            name: string;
        };
        InteractionScopeDto: {
            /** @description Not allowed before */
            isNew: boolean;
            name: string;
        };
        InteractionUserDto: {
            displayName: string;
            email: string;
            username: string;
        };
        InvitationCreatorDto: {
            displayName: string;
            /** Format: uuid */
            id: string;
        };
        InvitationDto: {
            /** Format: date-time */
            createdAt: string;
            /** @description Null when the account is gone */
            createdBy: components["schemas"]["InvitationCreatorDto"] | null;
            /** Format: date-time */
            expiresAt: string;
            groups: components["schemas"]["GroupReferenceDto"][];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "active" | "used_up" | "expired" | "revoked";
            usageLimit: number | null;
            useCount: number;
        };
        InvitationPage: {
            items: components["schemas"]["InvitationDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        JoiningDto: {
            /**
             * Format: email
             * @description The address that the link was mailed to, and that alone joins by it
             */
            email: string | null;
            /** Format: date-time */
            expiresAt: string;
            tenant: components["schemas"]["JoiningTenantDto"];
        };
        JoiningProfileDto: {
            /**
             * Format: email
             * @description Unique in the tenant without regard to case
             */
            email: string;
            familyName: string;
            givenName: string;
            /**
             * @description Of mails to them
             * @enum {string}
             */
            language?: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl";
            /** @description The fragment of the sign-up link */
            token: string;
            /**
             * @description Fixed once the account exists; unique in the tenant
             * @example ada.lovelace
             */
            username: string;
        };
        JoiningTenantDto: {
            name: string;
            slug: string;
        };
        JoiningTokenDto: {
            /** @description The fragment of the sign-up link */
            token: string;
        };
        JoinRequestDto: {
            /**
             * Format: email
             * @description Of a domain that the company verified
             */
            email: string;
            /**
             * @description Of the mail
             * @enum {string}
             */
            language?: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl";
        };
        LoginCodeDto: {
            /** @description The code that the browser shows; letter case and dashes don’t matter */
            userCode: string;
        };
        LoginLinkDto: {
            /** Format: date-time */
            expiresAt: string;
            /** @description The address it was mailed to */
            mailedTo: string | null;
            /** @description To hand over. It is not shown again. Null where it was mailed */
            url: string | null;
        };
        LoginLinkOwnerDto: {
            displayName: string;
            /** Format: email */
            email: string;
            username: string;
        };
        LoginLinkTokenDto: {
            /** @description The fragment of the login link */
            token: string;
        };
        LoginRequestBegunDto: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** @description Where the signed-in device answers; shown as a QR code */
            url: string;
            /** @description To be compared, or typed in, on the signed-in device */
            userCode: string;
        };
        LoginRequestClientDto: {
            /** Format: uuid */
            id: string;
            logoUrl: string | null;
            name: string;
        };
        LoginRequestDto: {
            /** @description The application that waits behind the sign-in */
            client: components["schemas"]["LoginRequestClientDto"] | null;
            /** Format: date-time */
            expiresAt: string;
            /** @description You may not use the application; all you can do is deny */
            isDenied: boolean;
            origin: components["schemas"]["LoginRequestOriginDto"];
            /** Format: date-time */
            requestedAt: string;
        };
        LoginRequestOriginDto: {
            browser: string | null;
            /** @description Where the address is, approximately */
            city: string | null;
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country: string | null;
            ip: string | null;
            os: string | null;
        };
        LoginRequestStateDto: {
            /** @enum {string} */
            state: "waiting" | "approved" | "denied";
        };
        MailSettingsDto: {
            /** Format: email */
            fromAddress: string | null;
            fromName: string | null;
            /** @description Whether a password is stored. It is never shown. */
            hasPassword: boolean;
            host: string | null;
            /** @description False: mails go by the deployment’s server, and the other fields are null */
            isOwnServer: boolean;
            port: number | null;
            /** @enum {string|null} */
            security: "tls" | "starttls" | "none" | null;
            username: string | null;
        };
        MemberDto: {
            /** Format: date-time */
            addedAt: string;
            /** Format: date-time */
            endsAt: string | null;
            user: components["schemas"]["MemberUserDto"];
        };
        MemberPage: {
            items: components["schemas"]["MemberDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        MemberUserDto: {
            displayName: string;
            /** Format: email */
            email: string;
            /** Format: uuid */
            id: string;
            username: string;
        };
        NamedPersonDto: {
            displayName: string;
            /** Format: uuid */
            id: string;
            username: string;
        };
        NewRecoveryCodesDto: {
            /** @description They are not shown again */
            codes: string[];
        };
        OnboardingDto: {
            hasConnectedClient: boolean;
            /** @description A sign-up link was created, or somebody else has joined */
            hasInvited: boolean;
            /** @description The caller has more than one passkey */
            hasSecondPasskey: boolean;
        };
        OverviewDto: {
            clients: components["schemas"]["CountDto"];
            groups: components["schemas"]["CountDto"];
            onboarding: components["schemas"]["OnboardingDto"];
            /** @description The last 14 days, oldest first, today last */
            signIns: components["schemas"]["DailySignInsDto"][];
            users: components["schemas"]["UserCountsDto"];
        };
        PasskeyAnswerDto: {
            /**
             * Format: uuid
             * @description The ceremony that the options named
             */
            ceremonyId: string;
            /** @description The credential, as PublicKeyCredential.toJSON() gives it */
            response: {
                [key: string]: unknown;
            };
        };
        PasskeyDto: {
            authenticator: components["schemas"]["AuthenticatorDto"];
            /** Format: date-time */
            createdAt: string;
            /** @description By which the browser knows it (WebAuthn L3 §4), in base64url */
            credentialId: string;
            /** Format: uuid */
            id: string;
            /** @description Whether it may live on several devices; if not, it is bound to one */
            isSynced: boolean;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
        };
        PasskeyPage: {
            items: components["schemas"]["PasskeyDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        PendingSignupDto: {
            companyName: string;
            /**
             * Format: email
             * @description Where the code was sent
             */
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
        };
        PersonDataDto: {
            /** @description API keys, without what opens them */
            apiKeys: {
                [key: string]: unknown;
            }[];
            /** @description What they did and what happened to them, latest first */
            auditEvents: components["schemas"]["AuditEventDto"][];
            /** @description Custom claims of the person */
            claims: {
                [key: string]: unknown;
            }[];
            /** @description What the person let applications learn */
            consents: {
                [key: string]: unknown;
            }[];
            /** @description Addresses that are to be verified, without what opens the links */
            emailVerifications: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            exportedAt: string;
            /** @description Groups the person is in */
            groups: {
                [key: string]: unknown;
            }[];
            /** @description When known devices were last seen */
            knownDevices: {
                [key: string]: unknown;
            }[];
            /** @description One-time login links of the person, without what opens them */
            oneTimeLoginLinks: {
                [key: string]: unknown;
            }[];
            /** @description Passkeys: their public side */
            passkeys: {
                [key: string]: unknown;
            }[];
            /** @description The person’s picture, in base64 */
            pictures: {
                [key: string]: unknown;
            }[];
            /** @description Names, username, e-mail address, role */
            profile: {
                [key: string]: unknown;
            };
            /** @description When recovery codes were made and used, without the codes */
            recoveryCodes: {
                [key: string]: unknown;
            }[];
            /** @description Applications that may renew their access, without the tokens */
            refreshTokens: {
                [key: string]: unknown;
            }[];
            /** @description Where the person is signed in */
            sessions: {
                [key: string]: unknown;
            }[];
            /** @description Links with which the person set up the account, without what opens them */
            setUpLinks: {
                [key: string]: unknown;
            }[];
            /** @description Sign-up links that the person made */
            signUpLinks: {
                [key: string]: unknown;
            }[];
            tenant: components["schemas"]["ExportTenantDto"];
        };
        PreviewedAccessTokenDto: {
            expiresInSeconds: number;
            scopes: string[];
        };
        PreviewedIdTokenDto: {
            claims: {
                [key: string]: unknown;
            };
            header: {
                [key: string]: unknown;
            };
        };
        PreviewedRefreshTokenDto: {
            expiresInSeconds: number;
        };
        /** @description Why a request was refused (RFC 9457). */
        Problem: {
            /** @description Stable: programs decide by it. */
            code: string;
            /** @description What happened and what to do, for people. */
            detail: string;
            /** @description The fields that are not right. */
            errors?: {
                code: string;
                field: string;
                message: string;
            }[];
            /**
             * Format: uuid
             * @description Also in the header X-Request-Id and in the logs.
             */
            requestId: string;
            status: number;
            title: string;
            /** @enum {string} */
            type: "about:blank";
        };
        PublicTenantDto: {
            /**
             * @description Null for the product’s own colour
             * @example #4f46e5
             */
            accentColor: string | null;
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            backgroundUrl: string | null;
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            faviconUrl: string | null;
            /** @description Whether people with an address of a verified e-mail domain may join by themselves */
            hasJoiningByEmail: boolean;
            /** @description Whether recovery codes let people in */
            hasRecoveryCodes: boolean;
            /** @description Linked on the sign-in pages; https */
            imprintUrl: string | null;
            /** @description The issuer of its tokens */
            issuer: string;
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            logoDarkUrl: string | null;
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            logoUrl: string | null;
            name: string;
            /** @description Linked on the sign-in pages; https */
            privacyPolicyUrl: string | null;
            slug: string;
            /** @description Linked on the sign-in pages; https */
            termsOfServiceUrl: string | null;
        };
        PutMailSettingsDto: {
            /**
             * Format: email
             * @description Where mails come from
             */
            fromAddress: string;
            /** @description The name that is shown with it */
            fromName: string;
            /** @example smtp.example.com */
            host: string;
            /** @description Left out: the stored one stays */
            password?: string;
            /** @description 465 for tls, 587 for starttls, as a rule */
            port: number;
            /**
             * @description tls: encrypted from the first byte; starttls: before anything is said
             * @enum {string}
             */
            security: "tls" | "starttls" | "none";
            /** @description Null where the server asks for none */
            username?: string | null;
        };
        RecoveryCodeDto: {
            /** @description Spaces, dashes and small letters do not matter */
            code: string;
            username: string;
        };
        RecoveryCodesDto: {
            /** Format: date-time */
            createdAt: string | null;
            /** @description Whether the company uses recovery codes */
            isEnabled: boolean;
            total: number;
            /** @description How many of them were not used */
            unused: number;
        };
        RedirectDto: {
            /** @description The page to open next */
            redirectTo: string;
        };
        RegistrationOptionsDto: {
            /** Format: uuid */
            ceremonyId: string;
            /** @description PublicKeyCredentialCreationOptionsJSON */
            options: {
                [key: string]: unknown;
            };
        };
        RenamePasskeyDto: {
            name: string;
        };
        RenewApiKeyDto: {
            /**
             * Format: date-time
             * @description When the new secret stops working; never unless given
             */
            expiresAt?: string | null;
        };
        ReplaceApiPermissionsDto: {
            items: components["schemas"]["ApiPermissionDto"][];
        };
        ReplaceGroupsDto: {
            groupIds: string[];
        };
        RequestOriginDto: {
            browser: string | null;
            ip: string | null;
            os: string | null;
        };
        RotateSigningKeysDto: {
            /**
             * @description All algorithms when left out.
             * @enum {string}
             */
            algorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
        };
        RowProblemDto: {
            code: string;
            field: string;
            message: string;
        };
        SessionDto: {
            browser: string | null;
            /** @description Where the address is, approximately */
            city: string | null;
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            id: string;
            ip: string | null;
            /** @description Whether this is the session of the request itself. */
            isCurrent: boolean;
            /** Format: date-time */
            lastSeenAt: string;
            os: string | null;
        };
        SessionPage: {
            items: components["schemas"]["SessionDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        SetApiClientDto: {
            /** @description What the client may do on its own, by client credentials */
            machinePermissions: string[];
            /** @description What the client may do on behalf of people who signed in and consented */
            userPermissions: string[];
        };
        SetSigningAlgorithmDto: {
            /** @enum {string} */
            algorithm: "RS256" | "PS256" | "ES256" | "EdDSA";
            isEnabled: boolean;
        };
        SettingsDto: {
            /**
             * @description Null for the product’s own colour
             * @example #4f46e5
             */
            accentColor: string | null;
            allowedAuthenticators: components["schemas"]["AllowedAuthenticatorDto"][];
            allowsSyncedPasskeys: boolean;
            /** @description Null for the rule of the deployment */
            auditRetentionDays: number | null;
            /** @enum {string} */
            authenticatorAttachment: "any" | "platform" | "cross-platform";
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            backgroundUrl: string | null;
            /** @description Addresses below which a metadata document may describe a client; such clients are refused otherwise */
            clientMetadataPrefixes: string[];
            /** @enum {string} */
            defaultLanguage: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl";
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            faviconUrl: string | null;
            hasRecoveryCodes: boolean;
            /** @description Linked on the sign-in pages; https */
            imprintUrl: string | null;
            isRegistrationEnabled: boolean;
            keyRotationDays: number;
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            logoDarkUrl: string | null;
            /** @example https://acme.permisolabs.eu/api/images/9f86d081884c7d659a2feaa0c55ad015 */
            logoUrl: string | null;
            name: string;
            /** @description Linked on the sign-in pages; https */
            privacyPolicyUrl: string | null;
            sessionIdleSeconds: number;
            sessionTtlSeconds: number;
            /** @description Linked on the sign-in pages; https */
            termsOfServiceUrl: string | null;
        };
        SignedInDto: {
            /** @description The page to open next */
            redirectTo: string;
        };
        SignedUpTenantDto: {
            /** @description The origin of the tenant, which is its OpenID Connect issuer */
            issuer: string;
            name: string;
            slug: string;
        };
        SigningKeyDto: {
            /**
             * Format: date-time
             * @description Of a next key: when it takes over.
             */
            activateAt: string | null;
            /** Format: date-time */
            activatedAt: string | null;
            /** @enum {string} */
            algorithm: "RS256" | "PS256" | "ES256" | "EdDSA";
            /** Format: date-time */
            createdAt: string;
            /** @description The kid in the JWKS. */
            id: string;
            /**
             * Format: date-time
             * @description Of a retiring key: when it leaves the JWKS.
             */
            removeAt: string | null;
            /** Format: date-time */
            retiredAt: string | null;
            /** @enum {string} */
            state: "next" | "active" | "retiring";
        };
        SigningKeyListDto: {
            algorithms: components["schemas"]["AlgorithmUseDto"][];
            items: components["schemas"]["SigningKeyDto"][];
            /**
             * Format: date-time
             * @description When the first of the active keys is due to be replaced.
             */
            nextRotationAt: string | null;
        };
        SlugAvailabilityDto: {
            isAvailable: boolean;
            /** @enum {string|null} */
            reason: "invalid" | "reserved" | "taken" | null;
            slug: string;
        };
        StartedSignupDto: {
            /**
             * Format: email
             * @description Where the code was sent
             */
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
        };
        StartSignupDto: {
            companyName: string;
            /**
             * Format: email
             * @description Unique in the tenant without regard to case
             */
            email: string;
            familyName: string;
            givenName: string;
            /**
             * @description Of mails to them
             * @enum {string}
             */
            language?: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl";
            /**
             * @description The address wanted: <slug>.<base domain>
             * @example acme
             */
            slug: string;
            /**
             * @description Fixed once the account exists; unique in the tenant
             * @example ada.lovelace
             */
            username: string;
        };
        TestMailDto: {
            isSent: boolean;
            /**
             * @description Why it was not sent
             * @enum {string|null}
             */
            reason: "address_not_allowed" | "name_not_resolved" | "unreachable" | "timed_out" | "tls_failed" | "not_smtp" | "authentication_failed" | "sender_refused" | "recipient_refused" | "message_refused" | "mail_off" | null;
            /** @description What the mail server said */
            reply: string | null;
            /**
             * Format: email
             * @description Whom it was sent to
             */
            to: string;
        };
        TokenPreviewDto: {
            accessToken: components["schemas"]["PreviewedAccessTokenDto"] | null;
            /** @description Whether the person would be asked for consent first */
            asksConsent: boolean;
            idToken: components["schemas"]["PreviewedIdTokenDto"] | null;
            /** @description Whether the person may use the application; if not, nothing is issued */
            isAllowed: boolean;
            /**
             * @description Why not
             * @enum {string|null}
             */
            reason: "tenant_inactive" | "user_disabled" | "client_disabled" | "not_in_allowed_group" | null;
            refreshToken: components["schemas"]["PreviewedRefreshTokenDto"] | null;
            userinfo: {
                [key: string]: unknown;
            } | null;
        };
        UpdateAccountDto: {
            displayName?: string;
            familyName?: string;
            givenName?: string;
            /**
             * @description Of mails to you
             * @enum {string}
             */
            language?: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl";
        };
        UpdateApiDto: {
            accessTokenTtlSeconds?: number;
            /** @description For a disabled API no token is issued */
            isEnabled?: boolean;
            /** @description Shown on the consent screen */
            name?: string;
            /** @enum {string} */
            signingAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
        };
        UpdateClientDto: {
            accessTokenTtlSeconds?: number;
            /**
             * @description How the client proves that it is itself; a secret unless given, none for public clients
             * @enum {string}
             */
            authenticationMethod?: "none" | "client_secret" | "private_key_jwt" | "federated_jwt" | "tls_client_auth" | "self_signed_tls_client_auth";
            /**
             * @description How the client learns that a backchannel request was answered: it asks, or is told when to
             * @enum {string}
             */
            backchannelDeliveryMode?: "poll" | "ping";
            /** @description Whether it must be told which session ended (`sid`) */
            backchannelLogoutSessionRequired?: boolean;
            /** @description Is told when a person who used it signs out */
            backchannelLogoutUri?: string | null;
            /** @description For `ping`: is told that a backchannel request was answered */
            backchannelNotificationUri?: string | null;
            /** @description Access tokens only over TLS with a client certificate (RFC 8705 §3) */
            bindsTokensToCertificate?: boolean;
            /** @description Access tokens only with a DPoP proof (RFC 9449) */
            bindsTokensWithDpop?: boolean;
            /** @description What ID tokens and userinfo tell this client otherwise than all others */
            claimMappings?: components["schemas"]["ClaimMappingDto"][];
            description?: string;
            /** @description How the client may get tokens (`grant_type`) */
            grantTypes?: ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code" | "client_credentials" | "urn:ietf:params:oauth:grant-type:token-exchange" | "urn:openid:params:grant-type:ciba")[];
            groupIds?: string[];
            idTokenTtlSeconds?: number;
            /** @description Where others may start a sign-in to the client */
            initiateLoginUri?: string | null;
            /** @description A disabled client is refused everywhere, at once */
            isEnabled?: boolean;
            /** @description Only members of the groups may use the application */
            isGroupRestricted?: boolean;
            /** @description Public keys of the client (RFC 7517) */
            jwks?: {
                [key: string]: unknown;
            } | null;
            /** @description Where the client publishes its public keys */
            jwksUri?: string | null;
            /** @description Where the dashboard opens the application */
            launchUrl?: string | null;
            logoUrl?: string | null;
            /** @description Shown on the consent screen and in the audit log */
            name?: string;
            /** @description Where a logout may lead to; compared exactly */
            postLogoutRedirectUris?: string[];
            /** @description Linked on the consent screen */
            privacyPolicyUrl?: string | null;
            /** @description Where a sign-in may lead back to; compared exactly, with protocol, path and slash */
            redirectUris?: string[];
            refreshTokenTtlSeconds?: number;
            /**
             * @description Of request objects; any unless given
             * @enum {string|null}
             */
            requestObjectAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA" | null;
            /** @description PKCE with S256; always on for public clients */
            requiresPkce?: boolean;
            /** @description Authorization requests only by PAR (RFC 9126) */
            requiresPushedRequests?: boolean;
            /** @description Every sign-in needs a new passkey assertion */
            requiresReauthentication?: boolean;
            /** @description Authorization requests only in signed request objects (RFC 9101) */
            requiresSignedRequests?: boolean;
            /** @description For `pairwise`: lists the redirect URIs of all clients that see the same `sub` */
            sectorIdentifierUri?: string | null;
            /**
             * @description Turns on all that FAPI 2.0 (Security Profile; Message Signing) demands of a client
             * @enum {string}
             */
            securityProfile?: "none" | "fapi2" | "fapi2_message_signing";
            /** @enum {string} */
            signingAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
            /** @description For first-party applications: people are not asked for consent */
            skipsConsent?: boolean;
            /**
             * @description `pairwise`: people’s `sub` is this client’s alone
             * @enum {string}
             */
            subjectType?: "public" | "pairwise";
            /** @description Linked on the consent screen */
            termsOfServiceUrl?: string | null;
            /** @description Subject of the client’s certificate (RFC 4514), for tls_client_auth */
            tlsClientAuthSubjectDn?: string | null;
            /**
             * @description Userinfo comes as a JWT signed with it (OpenID Connect Core §5.3.2); null: as plain JSON
             * @enum {string|null}
             */
            userinfoAlgorithm?: "RS256" | "PS256" | "ES256" | "EdDSA" | null;
            /** @description Origins whose scripts may call the endpoints; those of a public client’s redirect URIs may anyway */
            webOrigins?: string[];
        };
        UpdateEmailDomainDto: {
            /** @description Groups that those who join are put into */
            groupIds?: string[];
            /** @description Whether people with an address there may join by themselves */
            isJoiningOn?: boolean;
        };
        UpdateGroupDto: {
            description?: string;
            name?: string;
        };
        UpdateSettingsDto: {
            /**
             * @description Null for the product’s own colour
             * @example #4f46e5
             */
            accentColor?: string | null;
            /** @description The models that new passkeys may be of, proved by attestation; none: any */
            allowedAuthenticators?: components["schemas"]["AllowedAuthenticatorDto"][];
            /** @description Whether new passkeys may be synced between devices */
            allowsSyncedPasskeys?: boolean;
            /** @description How long the audit log goes back; null: as the deployment has it */
            auditRetentionDays?: number | null;
            /**
             * @description Where new passkeys may live
             * @enum {string}
             */
            authenticatorAttachment?: "any" | "platform" | "cross-platform";
            /** @description Addresses below which a metadata document may describe a client; such clients are refused otherwise */
            clientMetadataPrefixes?: string[];
            /**
             * @description Of mails to people of whom no language is known
             * @enum {string}
             */
            defaultLanguage?: "en" | "de" | "fr" | "es" | "it" | "nl" | "pl";
            /** @description People may keep recovery codes that let them in without a passkey */
            hasRecoveryCodes?: boolean;
            /** @description Linked on the sign-in pages; https */
            imprintUrl?: string | null;
            /** @description Applications with an initial access token may register themselves (RFC 7591) */
            isRegistrationEnabled?: boolean;
            /** @description How long a signing key stays the active one */
            keyRotationDays?: number;
            /** @description The name of the company */
            name?: string;
            /** @description Linked on the sign-in pages; https */
            privacyPolicyUrl?: string | null;
            /** @description How long a browser session may lie unused */
            sessionIdleSeconds?: number;
            /** @description How long a browser session lasts at most */
            sessionTtlSeconds?: number;
            /** @description Linked on the sign-in pages; https */
            termsOfServiceUrl?: string | null;
        };
        UpdateUserDto: {
            displayName?: string;
            /**
             * Format: email
             * @description A new address counts as unverified, unless emailVerified is sent with it
             */
            email?: string;
            emailVerified?: boolean;
            familyName?: string;
            givenName?: string;
            /** @description Disabling ends sessions and refresh tokens at once */
            isDisabled?: boolean;
            /**
             * @description Never your own; owner by owners only
             * @enum {string}
             */
            role?: "owner" | "administrator" | "user_manager" | "auditor" | "member";
        };
        UserCodeDto: {
            /** @description The code that the device shows; letter case and dashes don’t matter */
            userCode: string;
        };
        UserCountsDto: {
            /** @description Accounts that are not disabled */
            active: number;
            total: number;
        };
        UserDto: {
            /** Format: date-time */
            createdAt: string;
            displayName: string;
            /** Format: email */
            email: string;
            emailVerified: boolean;
            familyName: string;
            givenName: string;
            groups: components["schemas"]["GroupReferenceDto"][];
            /** Format: uuid */
            id: string;
            isDisabled: boolean;
            /**
             * @description A service account never signs in: its API keys alone speak for it
             * @enum {string}
             */
            kind: "person" | "service";
            /** Format: date-time */
            lastSignInAt: string | null;
            passkeyCount: number;
            /** @description Where the picture is to be had */
            pictureUrl: string | null;
            /** @enum {string} */
            role: "owner" | "administrator" | "user_manager" | "auditor" | "member";
            /**
             * @description Fixed once the account exists; unique in the tenant
             * @example ada.lovelace
             */
            username: string;
        };
        UserPage: {
            items: components["schemas"]["UserDto"][];
            /** @description Send as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        VerifiedEmailDto: {
            /**
             * Format: email
             * @description The address that is verified now
             */
            email: string;
        };
        VerifyEmailDto: {
            /** @description The fragment of the mailed link */
            token: string;
        };
        VerifySignupDto: {
            /** @example 012345 */
            code: string;
        };
        WaitingApiDto: {
            name: string;
            permissions: components["schemas"]["WaitingPermissionDto"][];
        };
        WaitingClientDto: {
            description: string;
            /** Format: uuid */
            id: string;
            logoUrl: string | null;
            name: string;
            privacyPolicyUrl: string | null;
            termsOfServiceUrl: string | null;
        };
        WaitingPermissionDto: {
            description: string;
            /** @description Not allowed before */
            isNew: boolean;
            name: string;
        };
        WaitingRequestDto: {
            /** @description What the application wants to do at APIs for the person */
            apis: components["schemas"]["WaitingApiDto"][];
            client: components["schemas"]["WaitingClientDto"];
            /** Format: date-time */
            expiresAt: string;
            /** @description You may not use the application; all you can do is deny */
            isDenied: boolean;
            origin: components["schemas"]["RequestOriginDto"];
            /** Format: date-time */
            requestedAt: string;
            scopes: components["schemas"]["WaitingScopeDto"][];
        };
        WaitingScopeDto: {
            /** @description Not allowed before */
            isNew: boolean;
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

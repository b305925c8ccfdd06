import { Module } from '@nestjs/common';
import { ApisModule } from '#features/apis';
import { AuditModule } from '#features/audit';
import { BackchannelAuthenticationModule } from '#features/backchannel-authentication';
import { BackchannelLogoutModule } from '#features/backchannel-logout';
import { ClaimsModule } from '#features/claims';
import { ClientRegistrationModule } from '#features/client-registration';
import { ClientsModule } from '#features/clients';
import { ConsentsModule } from '#features/consents';
import { GroupsModule } from '#features/groups';
import { SettingsModule } from '#features/settings';
import { SigningKeysModule } from '#features/signing-keys';
import { UsersModule } from '#features/users';
import { AccountProfilesRepository } from './account-profiles.repository.js';
import { Accounts } from './accounts.js';
import { Adapters } from './adapters/adapters.js';
import { ApiTokens } from './api-tokens.js';
import { AuthorizationAudit } from './authorization-audit.js';
import { BackchannelAuthentication } from './backchannel-authentication.js';
import { BrowserSessions } from './browser-sessions.js';
import { ClientCertificates } from './client-certificates.js';
import { FederatedAssertions } from './federated-assertions.js';
import { FederationKeys } from './federation-keys.js';
import { GrantLoader } from './grant-loader.js';
import { OutageAnswers } from './outage-answers.js';
import { ProviderConfiguration } from './provider-configuration.js';
import { ProviderRegistry } from './provider-registry.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import { RegistrationEndpoint } from './registration-endpoint.js';
import { ResourceServers } from './resource-servers.js';
import { SessionDetails } from './session-details.js';
import { SessionList } from './session-list.js';
import { SessionStrategy } from './session.strategy.js';
import { TokenPreviews } from './token-preview.js';
import { TokenExchange } from './token-exchange.js';

@Module({
  imports: [
    ApisModule,
    AuditModule,
    BackchannelAuthenticationModule,
    BackchannelLogoutModule,
    ClaimsModule,
    ClientRegistrationModule,
    ClientsModule,
    ConsentsModule,
    GroupsModule,
    SettingsModule,
    SigningKeysModule,
    UsersModule,
  ],
  providers: [
    AccountProfilesRepository,
    Accounts,
    Adapters,
    ApiTokens,
    AuthorizationAudit,
    BackchannelAuthentication,
    BrowserSessions,
    ClientCertificates,
    FederatedAssertions,
    FederationKeys,
    GrantLoader,
    OutageAnswers,
    ProviderConfiguration,
    ProviderRegistry,
    RefreshTokensRepository,
    RegistrationEndpoint,
    ResourceServers,
    SessionDetails,
    SessionList,
    SessionStrategy,
    TokenPreviews,
    TokenExchange,
  ],
  exports: [Accounts, BrowserSessions, ProviderRegistry, SessionList, TokenPreviews],
})
export class OidcModule {}

import { type DynamicModule, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AppConfig, ConfigModule } from '#config';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { GeolocationModule } from '#platform/geolocation';
import { HttpModule } from '#platform/http';
import { OutboundModule } from '#platform/outbound';
import { QueueModule } from '#platform/queue';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';
import { ApiKeysHttpModule } from '#features/api-keys';
import { ApisHttpModule } from '#features/apis';
import { ApprovalsHttpModule } from '#features/approvals';
import { AuditHttpModule } from '#features/audit';
import { ClaimsHttpModule } from '#features/claims';
import { ClientRegistrationHttpModule } from '#features/client-registration';
import { ClientsHttpModule } from '#features/clients';
import { ConsentsHttpModule } from '#features/consents';
import { DashboardHttpModule } from '#features/dashboard';
import { EmailDomainsHttpModule } from '#features/email-domains';
import { EnrolmentsHttpModule } from '#features/enrolments';
import { GroupsHttpModule } from '#features/groups';
import { ImagesHttpModule } from '#features/images';
import { InvitationsHttpModule } from '#features/invitations';
import { LoginLinksHttpModule } from '#features/login-links';
import { MailHttpModule } from '#features/mail';
import { OidcModule } from '#features/oidc';
import { OverviewHttpModule } from '#features/overview';
import { PasskeysHttpModule } from '#features/passkeys';
import { PersonDataHttpModule } from '#features/person-data';
import { RecoveryCodesHttpModule } from '#features/recovery-codes';
import { SessionsHttpModule } from '#features/sessions';
import { SettingsHttpModule } from '#features/settings';
import { SignInHttpModule } from '#features/sign-in';
import { SigningKeysHttpModule } from '#features/signing-keys';
import { SignupHttpModule } from '#features/signup';
import { TenantsModule } from '#features/tenants';
import { TokenPreviewHttpModule } from '#features/token-preview';
import { UserImportHttpModule } from '#features/user-import';
import { UsersHttpModule } from '#features/users';
import { ApiDescription } from './api-description/api-description.js';
import { ApiDocsController } from './api-description/api-docs.controller.js';
import { ClientAddress } from './client-address.js';
import { Edge } from './edge.js';
import { HealthController } from './health.controller.js';
import { HostResolver } from './host-resolver.js';
import { PagesController } from './pages.controller.js';

const platform = [
  TelemetryModule,
  DatabaseModule,
  RedisModule,
  FactsModule,
  CryptoModule,
  OutboundModule,
  QueueModule,
  GeolocationModule,
  HttpModule,
];
const features = [
  ApiKeysHttpModule,
  ApisHttpModule,
  ApprovalsHttpModule,
  AuditHttpModule,
  ClaimsHttpModule,
  ClientRegistrationHttpModule,
  ClientsHttpModule,
  ConsentsHttpModule,
  DashboardHttpModule,
  EmailDomainsHttpModule,
  EnrolmentsHttpModule,
  GroupsHttpModule,
  ImagesHttpModule,
  InvitationsHttpModule,
  LoginLinksHttpModule,
  MailHttpModule,
  OidcModule,
  OverviewHttpModule,
  PasskeysHttpModule,
  PersonDataHttpModule,
  RecoveryCodesHttpModule,
  SessionsHttpModule,
  SettingsHttpModule,
  SignInHttpModule,
  SigningKeysHttpModule,
  SignupHttpModule,
  TenantsModule,
  TokenPreviewHttpModule,
  UserImportHttpModule,
  UsersHttpModule,
];

/** The whole server. PagesController comes last: its route takes what no other did. */
@Module({})
export class ServerModule {
  static forConfig(config: AppConfig): DynamicModule {
    return {
      module: ServerModule,
      imports: [ConfigModule.forRoot(config), PassportModule, ...platform, ...features],
      providers: [ApiDescription, HostResolver, ClientAddress, Edge],
      controllers: [ApiDocsController, HealthController, PagesController],
    };
  }
}

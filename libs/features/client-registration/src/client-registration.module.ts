import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { ClientRegistrationsRepository } from './client-registrations.repository.js';
import { ClientRegistrations } from './client-registrations.service.js';
import { InitialAccessTokensController } from './initial-access-tokens.controller.js';
import { InitialAccessTokensRepository } from './initial-access-tokens.repository.js';
import { InitialAccessTokens } from './initial-access-tokens.service.js';

/** Applications that register themselves, and the tokens that let them. */
@Module({
  imports: [AuditModule, ClientsModule],
  providers: [ClientRegistrations, ClientRegistrationsRepository, InitialAccessTokens, InitialAccessTokensRepository],
  exports: [ClientRegistrations, InitialAccessTokens],
})
export class ClientRegistrationModule {}

@Module({ imports: [ClientRegistrationModule], controllers: [InitialAccessTokensController] })
export class ClientRegistrationHttpModule {}

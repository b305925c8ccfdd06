import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { GroupsModule } from '#features/groups';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { ClosedAccounts } from './closed-accounts.js';
import { ServiceAccounts } from './service-accounts.js';
import { ServiceAccountsController } from './service-accounts.controller.js';
import { UserChanges } from './user-changes.js';
import { UserDirectory } from './user-directory.js';
import { UserSearchRepository } from './user-search.repository.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** The people of a tenant and their accounts. */
@Module({
  imports: [AuditModule, GroupsModule],
  providers: [
    UserDirectory,
    UsersService,
    AccountService,
    ServiceAccounts,
    ClosedAccounts,
    UserChanges,
    UsersRepository,
    UserSearchRepository,
  ],
  exports: [UserDirectory, ServiceAccounts, UsersService, AccountService, ClosedAccounts],
})
export class UsersModule {}

@Module({ imports: [UsersModule], controllers: [UsersController, ServiceAccountsController, AccountController] })
export class UsersHttpModule {}

import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { GroupsModule } from '#features/groups';
import { ImagesModule } from '#features/images';
import { TenantMailModule } from '#features/mail';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { ClosedAccounts } from './closed-accounts.js';
import { ServiceAccounts } from './service-accounts.js';
import { ServiceAccountsController } from './service-accounts.controller.js';
import { EmailVerificationsController } from './email-verifications.controller.js';
import { EmailVerificationsRepository } from './email-verifications.repository.js';
import { EmailVerifications } from './email-verifications.service.js';
import { UserChanges } from './user-changes.js';
import { UserDirectory } from './user-directory.js';
import { UserSearchRepository } from './user-search.repository.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** The people of a tenant and their accounts. */
@Module({
  imports: [AuditModule, GroupsModule, ImagesModule, TenantMailModule],
  providers: [
    UserDirectory,
    EmailVerifications,
    EmailVerificationsRepository,
    UsersService,
    AccountService,
    ServiceAccounts,
    ClosedAccounts,
    UserChanges,
    UsersRepository,
    UserSearchRepository,
  ],
  exports: [EmailVerifications, UserDirectory, ServiceAccounts, UsersService, AccountService, ClosedAccounts],
})
export class UsersModule {}

@Module({
  imports: [UsersModule],
  controllers: [UsersController, ServiceAccountsController, AccountController, EmailVerificationsController],
})
export class UsersHttpModule {}

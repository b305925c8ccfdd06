import { Module } from '@nestjs/common';
import { GroupsModule } from '#features/groups';
import { LoginLinksModule } from '#features/login-links';
import { UsersModule } from '#features/users';
import { UserImportController } from './user-import.controller.js';
import { UserImport } from './user-import.service.js';

/** People from a CSV file. */
@Module({
  imports: [GroupsModule, LoginLinksModule, UsersModule],
  providers: [UserImport],
  controllers: [UserImportController],
})
export class UserImportHttpModule {}

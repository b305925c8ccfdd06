import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { OidcModule } from '#features/oidc';
import { UsersModule } from '#features/users';
import { AccountDataController, UserDataController } from './person-data.controller.js';
import { PersonDataService } from './person-data.service.js';

@Module({
  imports: [AuditModule, OidcModule, UsersModule],
  providers: [PersonDataService],
  controllers: [AccountDataController, UserDataController],
})
export class PersonDataHttpModule {}

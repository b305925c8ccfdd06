import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { GroupsModule } from '#features/groups';
import { UsersModule } from '#features/users';
import { ClaimsController } from './claims.controller.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import { CustomClaims } from './custom-claims.js';

/** Claims of the tenant's own making, on people and groups. */
@Module({
  imports: [AuditModule, GroupsModule, UsersModule],
  providers: [ClaimsService, CustomClaims, ClaimsRepository],
  exports: [ClaimsService, CustomClaims],
})
export class ClaimsModule {}

@Module({ imports: [ClaimsModule], controllers: [ClaimsController] })
export class ClaimsHttpModule {}

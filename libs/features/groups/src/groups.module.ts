import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { AdministeredGroupsController } from './administered-groups.controller.js';
import { AdministeredGroupsService } from './administered-groups.service.js';
import { GroupAdministration } from './group-administration.js';
import { GroupAdministratorsController } from './group-administrators.controller.js';
import { GroupAdministratorsRepository } from './group-administrators.repository.js';
import { GroupAdministratorsService } from './group-administrators.service.js';
import { GroupMemberships } from './group-memberships.js';
import { GroupsController } from './groups.controller.js';
import { GroupsRepository } from './groups.repository.js';
import { GroupsService } from './groups.service.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';

/** Groups and who is in them. */
@Module({
  imports: [AuditModule],
  providers: [
    GroupsService,
    MembersService,
    GroupMemberships,
    GroupAdministration,
    GroupAdministratorsService,
    AdministeredGroupsService,
    GroupsRepository,
    MembersRepository,
    GroupAdministratorsRepository,
  ],
  exports: [GroupsService, MembersService, GroupMemberships, GroupAdministratorsService, AdministeredGroupsService],
})
export class GroupsModule {}

@Module({
  imports: [GroupsModule],
  controllers: [GroupsController, MembersController, GroupAdministratorsController, AdministeredGroupsController],
})
export class GroupsHttpModule {}

import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
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
  providers: [GroupsService, MembersService, GroupMemberships, GroupsRepository, MembersRepository],
  exports: [GroupsService, MembersService, GroupMemberships],
})
export class GroupsModule {}

@Module({ imports: [GroupsModule], controllers: [GroupsController, MembersController] })
export class GroupsHttpModule {}

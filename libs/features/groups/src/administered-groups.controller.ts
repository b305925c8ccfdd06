import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, PageQuery, ParseIdPipe } from '#platform/http';
import {
  AdministeredGroupsDto,
  AdministeredMemberPage,
  CandidatesDto,
  CandidatesQuery,
  presentAdministeredMember,
  presentNamedPerson,
} from './administered-group.dto.js';
import { AdministeredGroupsService } from './administered-groups.service.js';
import { GroupDto, presentGroup } from './group.dto.js';
import { AddMembersDto } from './member.dto.js';

@ApiTags('Account')
@Controller('api/account/administered-groups')
@BySession()
export class AdministeredGroupsController {
  constructor(private readonly groups: AdministeredGroupsService) {}

  @Get()
  @ApiOperation({ summary: 'Groups whose members you may manage as their administrator, in the order of their names' })
  @ApiOkResponse({ type: AdministeredGroupsDto })
  async list(@Ctx() ctx: TenantContext): Promise<AdministeredGroupsDto> {
    return { items: (await this.groups.list(ctx)).map(presentGroup) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of the groups that you administer' })
  @ApiOkResponse({ type: GroupDto })
  async get(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<GroupDto> {
    return presentGroup(await this.groups.get(ctx, id));
  }

  @Get(':id/candidates')
  @ApiOperation({ summary: 'People who could be added, at most 20, found by name or username' })
  @ApiOkResponse({ type: CandidatesDto })
  async candidates(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Query() { search = '' }: CandidatesQuery,
  ): Promise<CandidatesDto> {
    return { items: (await this.groups.candidates(ctx, id, search)).map(presentNamedPerson) };
  }

  @Get(':id/members')
  @ApiOperation({ summary: 'Members of a group that you administer' })
  @ApiOkResponse({ type: AdministeredMemberPage })
  async listMembers(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<AdministeredMemberPage> {
    const { items, nextCursor } = await this.groups.listMembers(ctx, id, query);
    return { items: items.map(presentAdministeredMember), nextCursor };
  }

  @Post(':id/members')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add people to a group that you administer, all or none of them' })
  @ApiNoContentResponse()
  addMembers(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { userIds, endsAt = null }: AddMembersDto,
  ): Promise<void> {
    return this.groups.addMembers(ctx, id, userIds, endsAt === null ? null : new Date(endsAt));
  }

  @Delete(':id/members/:userId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a person from a group that you administer' })
  @ApiNoContentResponse()
  removeMember(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('userId', ParseIdPipe) userId: string,
  ): Promise<void> {
    return this.groups.removeMember(ctx, id, userId);
  }
}

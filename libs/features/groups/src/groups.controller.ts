import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import { CreateGroupDto, GroupDto, GroupPage, GroupsQuery, presentGroup, UpdateGroupDto } from './group.dto.js';
import { GroupsService } from './groups.service.js';

@ApiTags('Groups')
@Controller('api/groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @Requires('groups:read')
  @ApiOperation({ summary: 'Groups in the order of their names' })
  @ApiOkResponse({ type: GroupPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: GroupsQuery): Promise<GroupPage> {
    const { items, nextCursor } = await this.groups.list(ctx, query);
    return { items: items.map(presentGroup), nextCursor };
  }

  @Post()
  @Requires('groups:write')
  @ApiOperation({ summary: 'Create a group' })
  @ApiCreatedResponse({ type: GroupDto })
  async create(@Ctx() ctx: TenantContext, @Body() body: CreateGroupDto): Promise<GroupDto> {
    return presentGroup(await this.groups.create(ctx, body));
  }

  @Get(':id')
  @Requires('groups:read')
  @ApiOperation({ summary: 'One group' })
  @ApiOkResponse({ type: GroupDto })
  async get(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<GroupDto> {
    return presentGroup(await this.groups.get(ctx, id));
  }

  @Patch(':id')
  @Requires('groups:write')
  @ApiOperation({ summary: 'Rename or describe a group; its new name appears in tokens issued from then on' })
  @ApiOkResponse({ type: GroupDto })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: UpdateGroupDto,
  ): Promise<GroupDto> {
    return presentGroup(await this.groups.update(ctx, id, body));
  }

  @Delete(':id')
  @Requires('groups:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a group with its memberships and claims' })
  @ApiNoContentResponse()
  delete(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.groups.delete(ctx, id);
  }
}

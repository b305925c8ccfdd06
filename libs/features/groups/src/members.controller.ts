import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, PageQuery, ParseIdPipe, Requires } from '#platform/http';
import { AddMembersDto, MemberPage, presentMember } from './member.dto.js';
import { MembersService } from './members.service.js';

@ApiTags('Groups')
@Controller('api/groups/:id/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Requires('groups:read')
  @ApiOperation({ summary: 'Members of a group; memberships that have ended are left out' })
  @ApiOkResponse({ type: MemberPage })
  async list(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<MemberPage> {
    const { items, nextCursor } = await this.members.list(ctx, id, query);
    return { items: items.map(presentMember), nextCursor };
  }

  @Post()
  @Requires('groups:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add people, all or none of them' })
  @ApiNoContentResponse()
  add(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { userIds, endsAt = null }: AddMembersDto,
  ): Promise<void> {
    return this.members.add(ctx, id, userIds, endsAt === null ? null : new Date(endsAt));
  }

  @Delete(':userId')
  @Requires('groups:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a person from the group' })
  @ApiNoContentResponse()
  remove(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('userId', ParseIdPipe) userId: string,
  ): Promise<void> {
    return this.members.remove(ctx, id, userId);
  }
}

import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import { GroupAdministratorsDto, presentAdministrator } from './administered-group.dto.js';
import { GroupAdministratorsService } from './group-administrators.service.js';

@ApiTags('Groups')
@Controller('api/groups/:id/administrators')
export class GroupAdministratorsController {
  constructor(private readonly administrators: GroupAdministratorsService) {}

  @Get()
  @Requires('groups:read')
  @ApiOperation({ summary: 'People who may manage this group’s members, and nothing else, whatever their role' })
  @ApiOkResponse({ type: GroupAdministratorsDto })
  async list(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<GroupAdministratorsDto> {
    return { items: (await this.administrators.list(ctx, id)).map(presentAdministrator) };
  }

  @Put(':userId')
  @Requires('groups:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make a person administrator of the group' })
  @ApiNoContentResponse()
  add(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('userId', ParseIdPipe) userId: string,
  ): Promise<void> {
    return this.administrators.add(ctx, id, userId);
  }

  @Delete(':userId')
  @Requires('groups:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a person no longer be administrator of the group' })
  @ApiNoContentResponse()
  remove(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('userId', ParseIdPipe) userId: string,
  ): Promise<void> {
    return this.administrators.remove(ctx, id, userId);
  }
}

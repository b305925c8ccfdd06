import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ImageBody, ParseIdPipe, Requires, TakesImage } from '#platform/http';
import {
  DeleteUserQuery,
  presentUser,
  ReplaceGroupsDto,
  UpdateUserDto,
  UserDto,
  UserPage,
  UsersQuery,
} from './user.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Users')
@Controller('api/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Requires('users:read')
  @ApiOperation({ summary: 'People of the tenant: searched, filtered, sorted' })
  @ApiOkResponse({ type: UserPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: UsersQuery): Promise<UserPage> {
    const { items, nextCursor } = await this.users.list(ctx, query);
    return { items: items.map((user) => presentUser(user, ctx.tenant)), nextCursor };
  }

  @Get(':id')
  @Requires('users:read')
  @ApiOperation({ summary: 'One person' })
  @ApiOkResponse({ type: UserDto })
  async get(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<UserDto> {
    return presentUser(await this.users.get(ctx, id), ctx.tenant);
  }

  @Patch(':id')
  @Requires('users:write')
  @ApiOperation({ summary: 'Change a profile, a role, or whether the account is disabled. The username is fixed.' })
  @ApiOkResponse({ type: UserDto })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: UpdateUserDto,
  ): Promise<UserDto> {
    return presentUser(await this.users.update(ctx, id, body), ctx.tenant);
  }

  @Delete(':id')
  @Requires('users:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an account with its passkeys, consents and tokens' })
  @ApiNoContentResponse()
  delete(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Query() { erase }: DeleteUserQuery,
  ): Promise<void> {
    return this.users.delete(ctx, id, { erase });
  }

  @Put(':id/groups')
  @Requires('users:write')
  @ApiOperation({ summary: 'Set which groups a person is in; memberships that stay keep their end dates' })
  @ApiOkResponse({ type: UserDto })
  async replaceGroups(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { groupIds }: ReplaceGroupsDto,
  ): Promise<UserDto> {
    return presentUser(await this.users.replaceGroups(ctx, id, groupIds), ctx.tenant);
  }

  @Put(':id/picture')
  @Requires('users:write')
  @TakesImage()
  @ApiOperation({ summary: 'Set a person’s picture' })
  @ApiOkResponse({ type: UserDto })
  async setPicture(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @ImageBody() image: Buffer,
  ): Promise<UserDto> {
    return presentUser(await this.users.setPicture(ctx, id, image), ctx.tenant);
  }

  @Delete(':id/picture')
  @Requires('users:write')
  @ApiOperation({ summary: 'Take a person’s picture away' })
  @ApiOkResponse({ type: UserDto })
  async removePicture(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<UserDto> {
    return presentUser(await this.users.setPicture(ctx, id, null), ctx.tenant);
  }
}

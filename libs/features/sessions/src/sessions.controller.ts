import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, ParseIdPipe, Requires, userActorOf } from '#platform/http';
import { presentSession, SessionPage } from './session.dto.js';
import { type PlacedSession, Sessions } from './sessions.service.js';

const presentAll = (ctx: TenantContext, sessions: PlacedSession[]): SessionPage => ({
  items: sessions.map((session) => presentSession(session, userActorOf(ctx).sessionUid)),
  nextCursor: null,
});

@ApiTags('Account')
@Controller('api/account/sessions')
export class AccountSessionsController {
  constructor(private readonly sessions: Sessions) {}

  @Get()
  @BySession()
  @ApiOperation({ summary: 'Where you are signed in' })
  @ApiOkResponse({ type: SessionPage })
  async list(@Ctx() ctx: TenantContext): Promise<SessionPage> {
    return presentAll(ctx, await this.sessions.listOwn(ctx));
  }

  @Delete()
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out everywhere else' })
  @ApiNoContentResponse()
  async endOthers(@Ctx() ctx: TenantContext): Promise<void> {
    await this.sessions.endOwnOthers(ctx);
  }

  @Delete(':id')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out there' })
  @ApiNoContentResponse()
  async end(@Ctx() ctx: TenantContext, @Param('id') id: string): Promise<void> {
    await this.sessions.endOwn(ctx, id);
  }
}

@ApiTags('Users')
@Controller('api/users/:userId/sessions')
export class UserSessionsController {
  constructor(private readonly sessions: Sessions) {}

  @Get()
  @Requires('users:read')
  @ApiOperation({ summary: 'Where a user is signed in' })
  @ApiOkResponse({ type: SessionPage })
  async list(@Ctx() ctx: TenantContext, @Param('userId', ParseIdPipe) userId: string): Promise<SessionPage> {
    return presentAll(ctx, await this.sessions.listOf(ctx, userId));
  }

  @Delete()
  @Requires('users:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign a user out everywhere' })
  @ApiNoContentResponse()
  async endAll(@Ctx() ctx: TenantContext, @Param('userId', ParseIdPipe) userId: string): Promise<void> {
    await this.sessions.endAll(ctx, userId);
  }

  @Delete(':id')
  @Requires('users:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a session of a user' })
  @ApiNoContentResponse()
  async end(
    @Ctx() ctx: TenantContext,
    @Param('userId', ParseIdPipe) userId: string,
    @Param('id') id: string,
  ): Promise<void> {
    await this.sessions.end(ctx, userId, id);
  }
}

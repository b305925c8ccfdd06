import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, FreshAssertion, PageQuery, ParseIdPipe, Requires, ShownOnce } from '#platform/http';
import {
  CreatedInitialAccessTokenDto,
  CreateInitialAccessTokenDto,
  InitialAccessTokenPage,
  presentInitialAccessToken,
  presentNewInitialAccessToken,
} from './initial-access-token.dto.js';
import { InitialAccessTokens } from './initial-access-tokens.service.js';

@ApiTags('OIDC clients')
@Controller('api/initial-access-tokens')
export class InitialAccessTokensController {
  constructor(private readonly tokens: InitialAccessTokens) {}

  @Get()
  @Requires('clients:read')
  @ApiOperation({ summary: 'Tokens with which applications register themselves, newest first' })
  @ApiOkResponse({ type: InitialAccessTokenPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: PageQuery): Promise<InitialAccessTokenPage> {
    const { items, nextCursor } = await this.tokens.list(ctx, query);
    return { items: items.map(presentInitialAccessToken), nextCursor };
  }

  @Post()
  @Requires('clients:write')
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Create an initial access token, shown this once; by browser session only' })
  @ApiCreatedResponse({ type: CreatedInitialAccessTokenDto })
  async create(
    @Ctx() ctx: TenantContext,
    @Body() { name, requiresPkce = true, maxClients = null, expiresAt }: CreateInitialAccessTokenDto,
  ): Promise<CreatedInitialAccessTokenDto> {
    const input = { name, requiresPkce, maxClients, expiresAt: expiresAt ? new Date(expiresAt) : null };
    return presentNewInitialAccessToken(await this.tokens.create(ctx, input));
  }

  @Delete(':id')
  @Requires('clients:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an initial access token; clients that registered with it stay' })
  @ApiNoContentResponse()
  revoke(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.tokens.revoke(ctx, id);
  }
}

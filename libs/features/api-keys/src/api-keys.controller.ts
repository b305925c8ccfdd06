import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, FreshAssertion, PageQuery, ParseIdPipe, Requires, ShownOnce } from '#platform/http';
import {
  ApiKeyPage,
  CreateApiKeyDto,
  CreatedApiKeyDto,
  inputOf,
  presentApiKey,
  presentNewApiKey,
  RenewApiKeyDto,
} from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('API keys')
@Controller('api/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Requires('api-keys:read')
  @ApiOperation({ summary: "Everybody's API keys, newest first" })
  @ApiOkResponse({ type: ApiKeyPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: PageQuery): Promise<ApiKeyPage> {
    const { items, nextCursor } = await this.keys.list(ctx, query);
    return { items: items.map(presentApiKey), nextCursor };
  }

  @Post()
  @Requires('api-keys:write')
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Create an API key for somebody, shown this once; by browser session only' })
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  async create(@Ctx() ctx: TenantContext, @Body() { userId, ...body }: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    return presentNewApiKey(await this.keys.create(ctx, userId, inputOf(body)));
  }

  @Post(':id/renewals')
  @Requires('api-keys:write')
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Give an API key a new secret, shown this once; the old one stops at once' })
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  async renew(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { expiresAt }: RenewApiKeyDto,
  ): Promise<CreatedApiKeyDto> {
    return presentNewApiKey(await this.keys.renew(ctx, id, expiresAt ? new Date(expiresAt) : null));
  }

  @Delete(':id')
  @Requires('api-keys:write')
  @HttpCode(204)
  @ApiOperation({ summary: "Revoke anybody's API key; it stops working at once" })
  @ApiNoContentResponse()
  revoke(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.keys.revoke(ctx, id);
  }
}

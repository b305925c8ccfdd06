import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, FreshAssertion, PageQuery, ParseIdPipe, ShownOnce, SignedIn } from '#platform/http';
import {
  ApiKeyPage,
  CreatedApiKeyDto,
  CreateOwnApiKeyDto,
  inputOf,
  presentApiKey,
  presentNewApiKey,
  RenewApiKeyDto,
} from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('Account')
@Controller('api/account/api-keys')
export class OwnApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Your API keys, newest first' })
  @ApiOkResponse({ type: ApiKeyPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: PageQuery): Promise<ApiKeyPage> {
    const { items, nextCursor } = await this.keys.listOwn(ctx, query);
    return { items: items.map(presentApiKey), nextCursor };
  }

  @Post()
  @BySession()
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Create an API key with your rights, shown this once; by browser session only' })
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  async create(@Ctx() ctx: TenantContext, @Body() body: CreateOwnApiKeyDto): Promise<CreatedApiKeyDto> {
    return presentNewApiKey(await this.keys.createOwn(ctx, inputOf(body)));
  }

  @Post(':id/renewals')
  @BySession()
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Give one of your API keys a new secret, shown this once; the old one stops at once' })
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  async renew(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { expiresAt }: RenewApiKeyDto,
  ): Promise<CreatedApiKeyDto> {
    return presentNewApiKey(await this.keys.renewOwn(ctx, id, expiresAt ? new Date(expiresAt) : null));
  }

  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke one of your API keys; it stops working at once' })
  @ApiNoContentResponse()
  revoke(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.keys.revokeOwn(ctx, id);
  }
}

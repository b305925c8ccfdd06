import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import { ApiDto, ApiPage, ApisQuery, CreateApiDto, presentApi, UpdateApiDto } from './api.dto.js';
import { ApisService } from './apis.service.js';

@ApiTags('APIs')
@Controller('api/apis')
export class ApisController {
  constructor(private readonly apis: ApisService) {}

  @Get()
  @Requires('apis:read')
  @ApiOperation({ summary: 'APIs, newest first' })
  @ApiOkResponse({ type: ApiPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: ApisQuery): Promise<ApiPage> {
    const { items, nextCursor } = await this.apis.list(ctx, query);
    return { items: items.map(presentApi), nextCursor };
  }

  @Post()
  @Requires('apis:write')
  @ApiOperation({ summary: 'Register an API, for which access tokens can be issued' })
  @ApiCreatedResponse({ type: ApiDto })
  async create(@Ctx() ctx: TenantContext, @Body() body: CreateApiDto): Promise<ApiDto> {
    return presentApi(await this.apis.create(ctx, body));
  }

  @Get(':id')
  @Requires('apis:read')
  @ApiOperation({ summary: 'One API' })
  @ApiOkResponse({ type: ApiDto })
  async get(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ApiDto> {
    return presentApi(await this.apis.get(ctx, id));
  }

  @Patch(':id')
  @Requires('apis:write')
  @ApiOperation({ summary: 'Change an API; it holds for the next token' })
  @ApiOkResponse({ type: ApiDto })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: UpdateApiDto,
  ): Promise<ApiDto> {
    return presentApi(await this.apis.update(ctx, id, body));
  }

  @Delete(':id')
  @Requires('apis:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an API with its permissions and with what people allowed of them' })
  @ApiNoContentResponse()
  delete(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.apis.delete(ctx, id);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import {
  ApiClientDto,
  ApiClientPage,
  ApiPermissionPage,
  presentApiClient,
  presentPermissions,
  ReplaceApiPermissionsDto,
  SetApiClientDto,
} from './api-permission.dto.js';
import { ApiPermissionsService } from './api-permissions.service.js';

@ApiTags('APIs')
@Controller('api/apis/:id')
export class ApiPermissionsController {
  constructor(private readonly permissions: ApiPermissionsService) {}

  @Get('permissions')
  @Requires('apis:read')
  @ApiOperation({ summary: 'What can be done at an API, by name' })
  @ApiOkResponse({ type: ApiPermissionPage })
  async list(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ApiPermissionPage> {
    return presentPermissions(await this.permissions.list(ctx, id));
  }

  @Put('permissions')
  @Requires('apis:write')
  @ApiOperation({ summary: 'Replace the permissions of an API; one left out is taken from every client and consent' })
  @ApiOkResponse({ type: ApiPermissionPage })
  async replace(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { items }: ReplaceApiPermissionsDto,
  ): Promise<ApiPermissionPage> {
    return presentPermissions(await this.permissions.replace(ctx, id, items));
  }

  @Get('clients')
  @Requires('apis:read')
  @ApiOperation({ summary: 'The clients that may use an API, by name' })
  @ApiOkResponse({ type: ApiClientPage })
  async listClients(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ApiClientPage> {
    return { items: (await this.permissions.listClients(ctx, id)).map(presentApiClient), nextCursor: null };
  }

  @Put('clients/:clientId')
  @Requires('apis:write')
  @ApiOperation({ summary: 'Say which permissions of an API a client may use, for people and for itself' })
  @ApiOkResponse({ type: ApiClientDto })
  async setClient(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('clientId', ParseIdPipe) clientId: string,
    @Body() body: SetApiClientDto,
  ): Promise<ApiClientDto> {
    return presentApiClient(await this.permissions.setClient(ctx, id, clientId, body));
  }

  @Delete('clients/:clientId')
  @Requires('apis:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an API from a client; it gets no more tokens for it' })
  @ApiNoContentResponse()
  removeClient(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('clientId', ParseIdPipe) clientId: string,
  ): Promise<void> {
    return this.permissions.removeClient(ctx, id, clientId);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ImageBody, ParseIdPipe, Requires, ShownOnce, TakesImage } from '#platform/http';
import {
  ClientDto,
  ClientPage,
  ClientsQuery,
  CreateClientDto,
  CreatedClientDto,
  presentClient,
  UpdateClientDto,
} from './client.dto.js';
import { ClientMetadataDocuments } from './client-metadata-documents.js';
import { ClientsService } from './clients.service.js';

@ApiTags('OIDC clients')
@Controller('api/clients')
export class ClientsController {
  constructor(
    private readonly clients: ClientsService,
    private readonly documents: ClientMetadataDocuments,
  ) {}

  @Get()
  @Requires('clients:read')
  @ApiOperation({ summary: 'OIDC clients, newest first' })
  @ApiOkResponse({ type: ClientPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: ClientsQuery): Promise<ClientPage> {
    const { items, nextCursor } = await this.clients.list(ctx, query);
    return { items: items.map(presentClient), nextCursor };
  }

  @Post()
  @Requires('clients:write')
  @ShownOnce()
  @ApiOperation({ summary: 'Create an OIDC client; a confidential one gets a secret, shown this once' })
  @ApiCreatedResponse({ type: CreatedClientDto })
  async create(@Ctx() ctx: TenantContext, @Body() body: CreateClientDto): Promise<CreatedClientDto> {
    const { client, secret } = await this.clients.create(ctx, body);
    return { client: presentClient(client), secret };
  }

  @Get(':id')
  @Requires('clients:read')
  @ApiOperation({ summary: 'One OIDC client' })
  @ApiOkResponse({ type: ClientDto })
  async get(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClientDto> {
    return presentClient(await this.clients.get(ctx, id));
  }

  @Patch(':id')
  @Requires('clients:write')
  @ApiOperation({ summary: 'Change an OIDC client; it holds for the next request of every application' })
  @ApiOkResponse({ type: ClientDto })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: UpdateClientDto,
  ): Promise<ClientDto> {
    return presentClient(await this.clients.update(ctx, id, body));
  }

  @Post(':id/metadata-refreshes')
  @Requires('clients:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Read the metadata document of an OIDC client anew' })
  @ApiOkResponse({ type: ClientDto })
  async refresh(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClientDto> {
    return presentClient(await this.documents.refreshClient(ctx, id));
  }

  @Delete(':id')
  @Requires('clients:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an OIDC client with its secrets, consents and refresh tokens' })
  @ApiNoContentResponse()
  delete(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.clients.delete(ctx, id);
  }

  @Put(':id/logo')
  @Requires('clients:write')
  @TakesImage()
  @ApiOperation({ summary: 'Set the logo of an OIDC client to a picture' })
  @ApiOkResponse({ type: ClientDto })
  async setLogo(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @ImageBody() image: Buffer,
  ): Promise<ClientDto> {
    return presentClient(await this.clients.setLogo(ctx, id, image));
  }

  @Delete(':id/logo')
  @Requires('clients:write')
  @ApiOperation({ summary: 'Take the logo of an OIDC client away' })
  @ApiOkResponse({ type: ClientDto })
  async removeLogo(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClientDto> {
    return presentClient(await this.clients.setLogo(ctx, id, null));
  }
}

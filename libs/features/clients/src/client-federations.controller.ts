import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import {
  AddClientFederationDto,
  ClientFederationDto,
  ClientFederationPage,
  presentClientFederation,
} from './client-federation.dto.js';
import { ClientFederationsService } from './client-federations.service.js';

@ApiTags('OIDC clients')
@Controller('api/clients/:id/federations')
export class ClientFederationsController {
  constructor(private readonly federations: ClientFederationsService) {}

  @Get()
  @Requires('clients:read')
  @ApiOperation({ summary: 'Issuers outside whose tokens prove an OIDC client, oldest first' })
  @ApiOkResponse({ type: ClientFederationPage })
  async list(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClientFederationPage> {
    const federations = await this.federations.list(ctx, id);
    return { items: federations.map(presentClientFederation), nextCursor: null };
  }

  @Post()
  @Requires('clients:write')
  @ApiOperation({ summary: 'Take tokens of an issuer outside as proof of a client (`federated_jwt`)' })
  @ApiCreatedResponse({ type: ClientFederationDto })
  async add(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: AddClientFederationDto,
  ): Promise<ClientFederationDto> {
    return presentClientFederation(await this.federations.add(ctx, id, body));
  }

  @Delete(':federationId')
  @Requires('clients:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take its tokens no longer, at once' })
  @ApiNoContentResponse()
  remove(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('federationId', ParseIdPipe) federationId: string,
  ): Promise<void> {
    return this.federations.remove(ctx, id, federationId);
  }
}

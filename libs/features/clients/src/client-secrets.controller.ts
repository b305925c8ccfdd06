import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires, ShownOnce } from '#platform/http';
import {
  ClientSecretPage,
  CreateClientSecretDto,
  CreatedClientSecretDto,
  presentClientSecret,
  presentNewClientSecret,
} from './client-secret.dto.js';
import { ClientSecretsService } from './client-secrets.service.js';

@ApiTags('OIDC clients')
@Controller('api/clients/:id/secrets')
export class ClientSecretsController {
  constructor(private readonly secrets: ClientSecretsService) {}

  @Get()
  @Requires('clients:read')
  @ApiOperation({ summary: 'Secrets of an OIDC client, oldest first, without the secrets themselves' })
  @ApiOkResponse({ type: ClientSecretPage })
  async list(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClientSecretPage> {
    const secrets = await this.secrets.list(ctx, id);
    return { items: secrets.map(presentClientSecret), nextCursor: null };
  }

  @Post()
  @Requires('clients:write')
  @ShownOnce()
  @ApiOperation({ summary: 'Give a confidential client one more secret, shown this once' })
  @ApiCreatedResponse({ type: CreatedClientSecretDto })
  async create(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { expiresAt }: CreateClientSecretDto,
  ): Promise<CreatedClientSecretDto> {
    return presentNewClientSecret(await this.secrets.create(ctx, id, expiresAt ? new Date(expiresAt) : null));
  }

  @Delete(':secretId')
  @Requires('clients:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a secret; it stops working at once' })
  @ApiNoContentResponse()
  delete(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Param('secretId', ParseIdPipe) secretId: string,
  ): Promise<void> {
    return this.secrets.delete(ctx, id, secretId);
  }
}

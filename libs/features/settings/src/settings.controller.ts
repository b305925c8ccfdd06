import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Public, Requires } from '#platform/http';
import {
  presentPublicTenant,
  presentSettings,
  PublicTenantDto,
  SettingsDto,
  UpdateSettingsDto,
} from './settings.dto.js';
import { SettingsService } from './settings.service.js';

@ApiTags('Settings')
@Controller('api')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get('tenant')
  @Public()
  @ApiOperation({ summary: 'The tenant of this host, for anybody' })
  @ApiOkResponse({ type: PublicTenantDto })
  async getTenant(@Ctx() ctx: TenantContext): Promise<PublicTenantDto> {
    return presentPublicTenant(ctx.tenant, await this.settings.get(ctx));
  }

  @Get('settings')
  @Requires('settings:read')
  @ApiOperation({ summary: 'Settings of the tenant' })
  @ApiOkResponse({ type: SettingsDto })
  async get(@Ctx() ctx: TenantContext): Promise<SettingsDto> {
    return presentSettings(await this.settings.get(ctx), ctx.tenant);
  }

  @Patch('settings')
  @Requires('settings:write')
  @ApiOperation({ summary: 'Change settings of the tenant' })
  @ApiOkResponse({ type: SettingsDto })
  async update(@Ctx() ctx: TenantContext, @Body() body: UpdateSettingsDto): Promise<SettingsDto> {
    return presentSettings(await this.settings.update(ctx, body), ctx.tenant);
  }
}

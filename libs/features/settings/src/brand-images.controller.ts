import { Controller, Delete, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ImageBody, Requires, TakesImage } from '#platform/http';
import { type BrandImage } from '#features/images';
import { presentSettings, SettingsDto } from './settings.dto.js';
import { SettingsService } from './settings.service.js';

/** The pictures of a tenant's look. */
@ApiTags('Settings')
@Controller('api/settings')
export class BrandImagesController {
  constructor(private readonly settings: SettingsService) {}

  @Put('logo')
  @Requires('settings:write')
  @TakesImage()
  @ApiOperation({ summary: 'Show a logo on pages and in mails' })
  @ApiOkResponse({ type: SettingsDto })
  putLogo(@Ctx() ctx: TenantContext, @ImageBody() image: Buffer): Promise<SettingsDto> {
    return this.set(ctx, 'logo', image);
  }

  @Delete('logo')
  @Requires('settings:write')
  @ApiOperation({ summary: 'Show the company’s name without a logo' })
  @ApiOkResponse({ type: SettingsDto })
  removeLogo(@Ctx() ctx: TenantContext): Promise<SettingsDto> {
    return this.set(ctx, 'logo', null);
  }

  @Put('logo-dark')
  @Requires('settings:write')
  @TakesImage()
  @ApiOperation({ summary: 'Show another logo on dark pages' })
  @ApiOkResponse({ type: SettingsDto })
  putDarkLogo(@Ctx() ctx: TenantContext, @ImageBody() image: Buffer): Promise<SettingsDto> {
    return this.set(ctx, 'logo-dark', image);
  }

  @Delete('logo-dark')
  @Requires('settings:write')
  @ApiOperation({ summary: 'Show the same logo on dark pages' })
  @ApiOkResponse({ type: SettingsDto })
  removeDarkLogo(@Ctx() ctx: TenantContext): Promise<SettingsDto> {
    return this.set(ctx, 'logo-dark', null);
  }

  @Put('favicon')
  @Requires('settings:write')
  @TakesImage()
  @ApiOperation({ summary: 'Set the picture in the browser’s tab' })
  @ApiOkResponse({ type: SettingsDto })
  putFavicon(@Ctx() ctx: TenantContext, @ImageBody() image: Buffer): Promise<SettingsDto> {
    return this.set(ctx, 'favicon', image);
  }

  @Delete('favicon')
  @Requires('settings:write')
  @ApiOperation({ summary: 'Show the product’s own picture in the browser’s tab' })
  @ApiOkResponse({ type: SettingsDto })
  removeFavicon(@Ctx() ctx: TenantContext): Promise<SettingsDto> {
    return this.set(ctx, 'favicon', null);
  }

  @Put('background')
  @Requires('settings:write')
  @TakesImage()
  @ApiOperation({ summary: 'Set the picture behind the sign-in pages' })
  @ApiOkResponse({ type: SettingsDto })
  putBackground(@Ctx() ctx: TenantContext, @ImageBody() image: Buffer): Promise<SettingsDto> {
    return this.set(ctx, 'background', image);
  }

  @Delete('background')
  @Requires('settings:write')
  @ApiOperation({ summary: 'Show the sign-in pages without a picture behind them' })
  @ApiOkResponse({ type: SettingsDto })
  removeBackground(@Ctx() ctx: TenantContext): Promise<SettingsDto> {
    return this.set(ctx, 'background', null);
  }

  private async set(ctx: TenantContext, purpose: BrandImage, image: Buffer | null): Promise<SettingsDto> {
    return presentSettings(await this.settings.setImage(ctx, purpose, image), ctx.tenant);
  }
}

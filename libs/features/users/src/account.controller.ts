import { Body, Controller, Delete, Get, Patch, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, ImageBody, SignedIn, TakesImage } from '#platform/http';
import { AccountDto, presentAccount, UpdateAccountDto } from './account.dto.js';
import { AccountService } from './account.service.js';

@ApiTags('Account')
@Controller('api/account')
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Your own account, and what your role allows' })
  @ApiOkResponse({ type: AccountDto })
  async get(@Ctx() ctx: TenantContext): Promise<AccountDto> {
    return presentAccount(await this.account.get(ctx), ctx.tenant);
  }

  @Patch()
  @SignedIn()
  @ApiOperation({
    summary: 'Change your names and your language. Username, e-mail address and role are not yours to change.',
  })
  @ApiOkResponse({ type: AccountDto })
  async update(@Ctx() ctx: TenantContext, @Body() body: UpdateAccountDto): Promise<AccountDto> {
    return presentAccount(await this.account.update(ctx, body), ctx.tenant);
  }

  @Put('picture')
  @BySession()
  @TakesImage()
  @ApiOperation({ summary: 'Set your picture' })
  @ApiOkResponse({ type: AccountDto })
  async setPicture(@Ctx() ctx: TenantContext, @ImageBody() image: Buffer): Promise<AccountDto> {
    return presentAccount(await this.account.setPicture(ctx, image), ctx.tenant);
  }

  @Delete('picture')
  @BySession()
  @ApiOperation({ summary: 'Take your picture away' })
  @ApiOkResponse({ type: AccountDto })
  async removePicture(@Ctx() ctx: TenantContext): Promise<AccountDto> {
    return presentAccount(await this.account.setPicture(ctx, null), ctx.tenant);
  }
}

import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Http, type HttpExchange, Public } from '#platform/http';
import { BrowserSessions } from '#features/oidc';
import { LoginLinkOwnerDto, LoginLinkTokenDto } from './login-link.dto.js';
import { LoginLinks } from './login-links.service.js';

@ApiTags('Sign-in')
@Controller('api/login-links')
export class LoginLinksController {
  constructor(
    private readonly links: LoginLinks,
    private readonly sessions: BrowserSessions,
  ) {}

  @Post('lookup')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Whom a one-time login link lets in; uses nothing up' })
  @ApiOkResponse({ type: LoginLinkOwnerDto })
  async find(@Ctx() ctx: TenantContext, @Body() { token }: LoginLinkTokenDto): Promise<LoginLinkOwnerDto> {
    const { displayName, username, email } = await this.links.find(ctx, token);
    return { displayName, username, email };
  }

  @Post('redemption')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign in with a one-time login link, to add a passkey' })
  @ApiNoContentResponse()
  async redeem(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() { token }: LoginLinkTokenDto,
  ): Promise<void> {
    const { userId } = await this.links.redeem(ctx, token);
    await this.sessions.start(ctx, exchange, { userId, isRecovery: true });
  }
}

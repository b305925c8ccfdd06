import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, Http, type HttpExchange, ParseIdPipe, Public } from '#platform/http';
import { PasskeyAnswerDto } from '#features/passkeys';
import { RedirectDto } from './sign-in.dto.js';
import { SignIns } from './sign-ins.service.js';

@ApiTags('Sign-in')
@Controller('api')
export class SignInController {
  constructor(private readonly signIns: SignIns) {}

  @Post('sessions')
  @Public()
  @ApiOperation({ summary: 'Sign in with a passkey' })
  @ApiCreatedResponse({ type: RedirectDto })
  async signIn(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() body: PasskeyAnswerDto,
  ): Promise<RedirectDto> {
    await this.signIns.signIn(ctx, exchange, body);
    return { redirectTo: '/' };
  }

  @Post('login-requests/:id/redemption')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in by what another device approved; for the browser that asked' })
  @ApiOkResponse({ type: RedirectDto })
  async signInByRequest(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<RedirectDto> {
    await this.signIns.signInByRequest(ctx, exchange, id, null);
    return { redirectTo: '/' };
  }

  @Delete('sessions/current')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(@Ctx() ctx: TenantContext, @Http() exchange: HttpExchange): Promise<void> {
    await this.signIns.signOut(ctx, exchange);
  }

  @Post('account/reauthentication')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirm with a passkey, for what needs a proof less than five minutes old' })
  @ApiNoContentResponse()
  async confirm(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() body: PasskeyAnswerDto,
  ): Promise<void> {
    await this.signIns.confirm(ctx, exchange, body);
  }
}

import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Http, type HttpExchange, Public } from '#platform/http';
import { BrowserSessions } from '#features/oidc';
import { PasskeyAnswerDto, RegistrationOptionsDto, SignedInDto } from '#features/passkeys';
import { JoiningDto, JoiningProfileDto, JoiningTokenDto } from './joining.dto.js';
import { Joining } from './joining.service.js';

@ApiTags('Joining')
@Controller('api/joining')
export class JoiningController {
  constructor(
    private readonly joining: Joining,
    private readonly sessions: BrowserSessions,
  ) {}

  @Post('lookup')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Where a sign-up link leads; looking does not use it' })
  @ApiOkResponse({ type: JoiningDto })
  async lookup(@Ctx() ctx: TenantContext, @Body() { token }: JoiningTokenDto): Promise<JoiningDto> {
    const { expiresAt, email } = await this.joining.lookup(ctx, token);
    return { tenant: { name: ctx.tenant.name, slug: ctx.tenant.slug }, expiresAt: expiresAt.toISOString(), email };
  }

  @Post('options')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Say who you are and begin making a passkey' })
  @ApiOkResponse({ type: RegistrationOptionsDto })
  options(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() { token, ...profile }: JoiningProfileDto,
  ): Promise<RegistrationOptionsDto> {
    return this.joining.options(ctx, exchange, { token, profile });
  }

  @Post()
  @Public()
  @ApiOperation({ summary: 'Create the account with its passkey and sign in' })
  @ApiCreatedResponse({ type: SignedInDto })
  async complete(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() body: PasskeyAnswerDto,
  ): Promise<SignedInDto> {
    await this.sessions.start(ctx, exchange, await this.joining.complete(ctx, exchange, body));
    return { redirectTo: '/' };
  }
}

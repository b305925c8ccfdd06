import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Http, type HttpExchange, ParseIdPipe, Public } from '#platform/http';
import { LoginRequestBegunDto, presentBegun } from '#features/login-requests';
import { PasskeyAnswerDto } from '#features/passkeys';
import { Interactions } from './interactions.service.js';
import { ConsentDecisionDto, InteractionDto, presentInteraction, RedirectDto } from './sign-in.dto.js';

/** The steps of an application's sign-in. Each is bound to its browser by a cookie that only these paths receive. */
@ApiTags('Sign-in')
@Controller('api/interactions/:uid')
export class InteractionsController {
  constructor(private readonly interactions: Interactions) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'What an application’s sign-in needs from the person now' })
  @ApiOkResponse({
    type: InteractionDto,
    description: 'A browser that navigates here is sent to the page for it (303).',
  })
  async find(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('uid') uid: string,
  ): Promise<InteractionDto | undefined> {
    const step = await this.interactions.find(ctx, exchange, uid);
    if (!isNavigation(exchange)) return presentInteraction(step);
    void exchange.reply.redirect(`/${step.prompt}?interaction=${encodeURIComponent(uid)}`, 303);
    return undefined;
  }

  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a passkey for an application' })
  @ApiOkResponse({ type: RedirectDto })
  async login(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('uid') uid: string,
    @Body() body: PasskeyAnswerDto,
  ): Promise<RedirectDto> {
    return { redirectTo: await this.interactions.login(ctx, exchange, uid, body) };
  }

  @Post('login-requests')
  @Public()
  @ApiOperation({ summary: 'Ask to be signed in for an application by another device' })
  @ApiCreatedResponse({ type: LoginRequestBegunDto })
  async beginLoginRequest(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('uid') uid: string,
  ): Promise<LoginRequestBegunDto> {
    return presentBegun(await this.interactions.beginLoginRequest(ctx, exchange, uid));
  }

  @Post('login-requests/:id/redemption')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in for an application by what another device approved' })
  @ApiOkResponse({ type: RedirectDto })
  async loginByRequest(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('uid') uid: string,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<RedirectDto> {
    return { redirectTo: await this.interactions.loginByRequest(ctx, exchange, uid, id) };
  }

  @Post('consent')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Allow or deny what the application asks for' })
  @ApiOkResponse({ type: RedirectDto })
  async consent(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('uid') uid: string,
    @Body() { decision }: ConsentDecisionDto,
  ): Promise<RedirectDto> {
    return { redirectTo: await this.interactions.consent(ctx, exchange, uid, decision === 'allow') };
  }
}

/** Whether the browser itself opened the address, rather than a script of our page. */
const isNavigation = ({ request }: HttpExchange): boolean => request.headers.accept?.includes('text/html') === true;

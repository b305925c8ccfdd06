import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, FreshAssertion, Http, type HttpExchange, ParseIdPipe, Public } from '#platform/http';
import { LoginApprovals } from './login-approvals.service.js';
import {
  LoginCodeDto,
  LoginRequestBegunDto,
  LoginRequestDto,
  LoginRequestStateDto,
  presentBegun,
  presentLoginRequest,
} from './login-request.dto.js';
import { LoginRequests } from './login-requests.service.js';

/** Signing in a browser that has no passkey, by a device that has. */
@ApiTags('Sign-in')
@Controller('api/login-requests')
export class LoginRequestsController {
  constructor(
    private readonly requests: LoginRequests,
    private readonly approvals: LoginApprovals,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ summary: 'Ask to be signed in by another device' })
  @ApiCreatedResponse({ type: LoginRequestBegunDto })
  async begin(@Ctx() ctx: TenantContext, @Http() exchange: HttpExchange): Promise<LoginRequestBegunDto> {
    return presentBegun(await this.requests.begin(ctx, exchange));
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'Whether the other device has answered; for the browser that asked' })
  @ApiOkResponse({ type: LoginRequestStateDto })
  async state(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<LoginRequestStateDto> {
    return { state: await this.requests.stateOf(ctx, exchange, id) };
  }

  @Post('lookup')
  @BySession()
  @HttpCode(200)
  @ApiOperation({ summary: 'Which browser shows this code' })
  @ApiOkResponse({ type: LoginRequestDto })
  async lookup(@Ctx() ctx: TenantContext, @Body() { userCode }: LoginCodeDto): Promise<LoginRequestDto> {
    return presentLoginRequest(await this.approvals.find(ctx, userCode));
  }

  @Post('approval')
  @BySession()
  @FreshAssertion()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign in the browser that shows this code, with a passkey assertion given since it asked' })
  @ApiNoContentResponse()
  async approve(@Ctx() ctx: TenantContext, @Body() { userCode }: LoginCodeDto): Promise<void> {
    await this.approvals.approve(ctx, userCode);
  }

  @Post('denial')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Refuse the browser that shows this code' })
  @ApiNoContentResponse()
  async deny(@Ctx() ctx: TenantContext, @Body() { userCode }: LoginCodeDto): Promise<void> {
    await this.approvals.deny(ctx, userCode);
  }
}

import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Http, type HttpExchange, Public } from '#platform/http';
import { BrowserSessions } from '#features/oidc';
import { SignedInDto } from '#features/passkeys';
import {
  CompleteEnrolmentDto,
  EnrolmentOptionsDto,
  EnrolmentTokenDto,
  presentEnrolmentOptions,
} from './enrolment.dto.js';
import { Enrolments } from './enrolments.service.js';

@ApiTags('Enrolments')
@Controller('api/enrolments')
export class EnrolmentsController {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly sessions: BrowserSessions,
  ) {}

  @Post('options')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin making the first passkey of an account, with a one-time token' })
  @ApiOkResponse({ type: EnrolmentOptionsDto })
  async options(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() { token }: EnrolmentTokenDto,
  ): Promise<EnrolmentOptionsDto> {
    return presentEnrolmentOptions(await this.enrolments.options(ctx, exchange, token));
  }

  @Post()
  @Public()
  @ApiOperation({ summary: 'Store the first passkey and sign in with it' })
  @ApiCreatedResponse({ type: SignedInDto })
  async complete(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() body: CompleteEnrolmentDto,
  ): Promise<SignedInDto> {
    await this.sessions.start(ctx, exchange, await this.enrolments.complete(ctx, exchange, body));
    return { redirectTo: '/' };
  }
}

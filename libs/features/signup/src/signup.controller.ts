import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { type RequestInfo } from '#kernel';
import { Http, type HttpExchange, Info, OnSignupHost, ParseIdPipe } from '#platform/http';
import {
  CompletedSignupDto,
  CurrentSignupDto,
  presentCompleted,
  presentCurrent,
  presentStarted,
  SlugAvailabilityDto,
  SlugQuery,
  StartedSignupDto,
  StartSignupDto,
  VerifySignupDto,
} from './signup.dto.js';
import { Signups } from './signups.service.js';
import { Slugs } from './slugs.service.js';

@ApiTags('Sign-up')
@Controller('api/signup')
@OnSignupHost()
export class SignupController {
  constructor(
    private readonly signups: Signups,
    private readonly slugs: Slugs,
  ) {}

  @Get('slugs')
  @ApiOperation({ summary: 'The address offered for a company’s name' })
  @ApiOkResponse({ type: SlugAvailabilityDto })
  suggest(@Info() info: RequestInfo, @Query() { name }: SlugQuery): Promise<SlugAvailabilityDto> {
    return this.slugs.suggest(info, name);
  }

  @Get('slugs/:slug')
  @ApiOperation({ summary: 'Whether an address can be had' })
  @ApiOkResponse({ type: SlugAvailabilityDto })
  check(@Info() info: RequestInfo, @Param('slug') slug: string): Promise<SlugAvailabilityDto> {
    return this.slugs.check(info, slug);
  }

  @Get()
  @ApiOperation({ summary: 'What this browser began and has not ended' })
  @ApiOkResponse({ type: CurrentSignupDto })
  async current(@Info() info: RequestInfo, @Http() browser: HttpExchange): Promise<CurrentSignupDto> {
    return presentCurrent(await this.signups.current(info, browser));
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Begin signing a company up; a code is mailed to the founder' })
  @ApiAcceptedResponse({ type: StartedSignupDto })
  async start(
    @Info() info: RequestInfo,
    @Http() browser: HttpExchange,
    @Body() body: StartSignupDto,
  ): Promise<StartedSignupDto> {
    return presentStarted(await this.signups.start(info, browser, body));
  }

  @Post(':id/resend')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail a new code' })
  @ApiNoContentResponse()
  resend(
    @Info() info: RequestInfo,
    @Http() browser: HttpExchange,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<void> {
    return this.signups.resend(info, browser, id);
  }

  @Post(':id/verification')
  @ApiOperation({ summary: 'Prove the address with the code; the tenant is created' })
  @ApiCreatedResponse({ type: CompletedSignupDto })
  async verify(
    @Info() info: RequestInfo,
    @Http() browser: HttpExchange,
    @Param('id', ParseIdPipe) id: string,
    @Body() { code }: VerifySignupDto,
  ): Promise<CompletedSignupDto> {
    return presentCompleted(await this.signups.verify(info, browser, { id, code }));
  }
}

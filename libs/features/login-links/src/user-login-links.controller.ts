import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, FreshAssertion, ParseIdPipe, Requires, ShownOnce } from '#platform/http';
import { CreateLoginLinkDto, LoginLinkDto, presentLoginLink } from './login-link.dto.js';
import { DEFAULT_VALID_MINUTES, LoginLinks } from './login-links.service.js';

@ApiTags('Users')
@Controller('api/users/:id/login-links')
export class UserLoginLinksController {
  constructor(private readonly links: LoginLinks) {}

  @Post()
  @Requires('users:write')
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Issue a one-time login link for somebody who lost their passkeys; it voids the last one' })
  @ApiCreatedResponse({ type: LoginLinkDto })
  async issue(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) userId: string,
    @Body() { validMinutes = DEFAULT_VALID_MINUTES, isMailed = false }: CreateLoginLinkDto,
  ): Promise<LoginLinkDto> {
    return presentLoginLink(await this.links.issue(ctx, userId, { validMinutes, isMailed }));
  }
}

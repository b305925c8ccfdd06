import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, FreshAssertion, Requires } from '#platform/http';
import { MailSettingsDto, presentMailSettings, PutMailSettingsDto, TestMailDto } from './mail-settings.dto.js';
import { MailSettingsService } from './mail-settings.service.js';
import { TestMails } from './test-mails.service.js';

/** Whoever sets the mail server reads every link that is mailed: setting it takes the person's passkey. */
@ApiTags('Settings')
@Controller('api/mail-settings')
export class MailSettingsController {
  constructor(
    private readonly settings: MailSettingsService,
    private readonly testMails: TestMails,
  ) {}

  @Get()
  @Requires('settings:read')
  @ApiOperation({ summary: 'The mail server that the tenant’s mails go by' })
  @ApiOkResponse({ type: MailSettingsDto })
  async get(@Ctx() ctx: TenantContext): Promise<MailSettingsDto> {
    return presentMailSettings(await this.settings.get(ctx));
  }

  @Put()
  @Requires('settings:write')
  @FreshAssertion()
  @ApiOperation({ summary: 'Send mails by a mail server of the tenant’s own' })
  @ApiOkResponse({ type: MailSettingsDto })
  async put(@Ctx() ctx: TenantContext, @Body() body: PutMailSettingsDto): Promise<MailSettingsDto> {
    const { username = null, ...change } = body;
    return presentMailSettings(await this.settings.put(ctx, { ...change, username }));
  }

  @Delete()
  @Requires('settings:write')
  @FreshAssertion()
  @HttpCode(204)
  @ApiOperation({ summary: 'Send mails by the deployment’s mail server again' })
  @ApiNoContentResponse()
  remove(@Ctx() ctx: TenantContext): Promise<void> {
    return this.settings.remove(ctx);
  }

  @Post('test')
  @Requires('settings:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a test mail to yourself, and hear what the mail server says' })
  @ApiOkResponse({ type: TestMailDto })
  async test(@Ctx() ctx: TenantContext): Promise<TestMailDto> {
    const result = await this.testMails.send(ctx);
    return { isSent: result.reason === null, ...result };
  }
}

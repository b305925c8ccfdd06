import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import {
  AddEmailDomainDto,
  EmailDomainDto,
  EmailDomainListDto,
  presentEmailDomain,
  UpdateEmailDomainDto,
} from './email-domain.dto.js';
import { EmailDomainsService } from './email-domains.service.js';

@ApiTags('E-mail domains')
@Controller('api/email-domains')
export class EmailDomainsController {
  constructor(private readonly domains: EmailDomainsService) {}

  @Get()
  @Requires('settings:read')
  @ApiOperation({ summary: 'The company’s e-mail domains, by name' })
  @ApiOkResponse({ type: EmailDomainListDto })
  async list(@Ctx() ctx: TenantContext): Promise<EmailDomainListDto> {
    return { items: (await this.domains.list(ctx)).map(presentEmailDomain) };
  }

  @Post()
  @Requires('settings:write')
  @ApiOperation({ summary: 'Add a domain; the answer names the TXT record that proves it' })
  @ApiCreatedResponse({ type: EmailDomainDto })
  async add(@Ctx() ctx: TenantContext, @Body() { domain }: AddEmailDomainDto): Promise<EmailDomainDto> {
    return presentEmailDomain(await this.domains.add(ctx, domain));
  }

  @Post(':id/verification')
  @Requires('settings:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Look for the TXT record now; the answer says what came of it' })
  @ApiOkResponse({ type: EmailDomainDto })
  async verify(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<EmailDomainDto> {
    return presentEmailDomain(await this.domains.verify(ctx, id));
  }

  @Patch(':id')
  @Requires('settings:write')
  @ApiOperation({ summary: 'Say whether people may join by the domain, and into which groups' })
  @ApiOkResponse({ type: EmailDomainDto })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: UpdateEmailDomainDto,
  ): Promise<EmailDomainDto> {
    return presentEmailDomain(await this.domains.update(ctx, id, body));
  }

  @Delete(':id')
  @Requires('settings:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a domain: nobody joins by it any more, and whoever joined stays' })
  @ApiNoContentResponse()
  remove(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.domains.remove(ctx, id);
  }
}

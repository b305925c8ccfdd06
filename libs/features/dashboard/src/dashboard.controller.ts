import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, SignedIn, userActorOf } from '#platform/http';
import { Accounts } from '#features/oidc';
import { ApplicationPage, presentApplication } from './application.dto.js';

@ApiTags('Account')
@Controller('api/account/applications')
export class DashboardController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Applications you may use' })
  @ApiOkResponse({ type: ApplicationPage })
  async list(@Ctx() ctx: TenantContext): Promise<ApplicationPage> {
    const profile = await this.accounts.find(ctx.tenant, userActorOf(ctx).userId);
    const clients = profile ? await this.accounts.listUsable(ctx.tenant, profile) : [];
    return { items: clients.map((client) => presentApplication(client, ctx.tenant.issuer)), nextCursor: null };
  }
}

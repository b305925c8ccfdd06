import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Requires } from '#platform/http';
import { OverviewDto, presentOverview } from './overview.dto.js';
import { OverviewService } from './overview.service.js';

@ApiTags('Overview')
@Controller('api/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @Requires('overview:read')
  @ApiOperation({ summary: 'Numbers of the tenant, sign-ins of the last 14 days, and first steps' })
  @ApiOkResponse({ type: OverviewDto })
  async get(@Ctx() ctx: TenantContext): Promise<OverviewDto> {
    return presentOverview(await this.overview.get(ctx));
  }
}

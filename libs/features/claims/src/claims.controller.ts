import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import { ClaimsDto, presentClaims } from './claim.dto.js';
import { ClaimsService } from './claims.service.js';

@ApiTags('Custom claims')
@Controller('api')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  @Get('users/:id/claims')
  @Requires('users:read')
  @ApiOperation({ summary: 'Claims of a person' })
  @ApiOkResponse({ type: ClaimsDto })
  async listOfUser(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClaimsDto> {
    return presentClaims(await this.claims.listOfUser(ctx, id));
  }

  @Put('users/:id/claims')
  @Requires('users:write')
  @ApiOperation({ summary: 'Replace all claims of a person; they win over claims of groups' })
  @ApiOkResponse({ type: ClaimsDto })
  async replaceOfUser(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: ClaimsDto,
  ): Promise<ClaimsDto> {
    return presentClaims(await this.claims.replaceOfUser(ctx, id, body.items));
  }

  @Get('groups/:id/claims')
  @Requires('groups:read')
  @ApiOperation({ summary: 'Claims of a group' })
  @ApiOkResponse({ type: ClaimsDto })
  async listOfGroup(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<ClaimsDto> {
    return presentClaims(await this.claims.listOfGroup(ctx, id));
  }

  @Put('groups/:id/claims')
  @Requires('groups:write')
  @ApiOperation({ summary: 'Replace all claims of a group; between groups the alphabetically first name wins' })
  @ApiOkResponse({ type: ClaimsDto })
  async replaceOfGroup(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: ClaimsDto,
  ): Promise<ClaimsDto> {
    return presentClaims(await this.claims.replaceOfGroup(ctx, id, body.items));
  }
}

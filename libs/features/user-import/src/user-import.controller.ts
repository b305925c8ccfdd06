import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, FreshAssertion, Requires } from '#platform/http';
import { ImportReportDto, ImportUsersDto } from './user-import.dto.js';
import { UserImport } from './user-import.service.js';

@ApiTags('Users')
@Controller('api/users/imports')
export class UserImportController {
  constructor(private readonly imports: UserImport) {}

  @Post()
  @Requires('users:write')
  @FreshAssertion()
  @HttpCode(200)
  @ApiOperation({ summary: 'Create the people of a CSV file: every good row, with a report of every row' })
  @ApiOkResponse({ type: ImportReportDto })
  async run(
    @Ctx() ctx: TenantContext,
    @Body() { csv, isDryRun = false, isMailed = false }: ImportUsersDto,
  ): Promise<ImportReportDto> {
    const rows = await this.imports.run(ctx, csv, { isDryRun, isMailed });
    const refusedCount = rows.filter(({ state }) => state === 'refused').length;
    return { createdCount: rows.length - refusedCount, refusedCount, rows };
  }
}

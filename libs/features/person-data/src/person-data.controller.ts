import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, ParseIdPipe, Requires } from '#platform/http';
import { PersonDataDto, presentPersonData } from './person-data.dto.js';
import { PersonDataService } from './person-data.service.js';

const DISPOSITION = 'content-disposition';

@ApiTags('Account')
@Controller('api/account/data')
export class AccountDataController {
  constructor(private readonly data: PersonDataService) {}

  @Get()
  @BySession()
  @Header(DISPOSITION, 'attachment; filename="my-data.json"')
  @ApiOperation({ summary: 'Everything that is held on you, as a file' })
  @ApiOkResponse({ type: PersonDataDto })
  async export(@Ctx() ctx: TenantContext): Promise<PersonDataDto> {
    return presentPersonData(await this.data.exportOwn(ctx));
  }
}

@ApiTags('Users')
@Controller('api/users/:id/data')
export class UserDataController {
  constructor(private readonly data: PersonDataService) {}

  /** The log is part of it, so it takes the right to read the log. */
  @Get()
  @Requires('audit:read')
  @Header(DISPOSITION, 'attachment; filename="person.json"')
  @ApiOperation({ summary: 'Everything that is held on a person, as a file' })
  @ApiOkResponse({ type: PersonDataDto })
  async export(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<PersonDataDto> {
    return presentPersonData(await this.data.export(ctx, id));
  }
}

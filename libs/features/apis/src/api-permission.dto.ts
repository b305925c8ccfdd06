import { Id, Nested, OneOf, PageOf, Pattern, Text } from '#platform/http';
import { type ApiClient } from './api-access.repository.js';
import { type ApiPermission } from './api.js';
import { PERMISSION_NAME, PERMISSION_NAME_MAX } from './permission-name.js';

const NAME_FORM = 'Use letters, digits and : . _ / - in the name of a permission, such as invoices:read';
const DESCRIPTION_MAX = 200;

export class ApiPermissionDto {
  @Pattern(PERMISSION_NAME, NAME_FORM, { max: PERMISSION_NAME_MAX, example: 'invoices:read' })
  readonly name!: string;

  @Text({ min: 0, max: DESCRIPTION_MAX, description: 'What people read on the consent screen' })
  readonly description!: string;
}

export class ReplaceApiPermissionsDto {
  @Nested(() => ApiPermissionDto, { list: true })
  readonly items!: ApiPermissionDto[];
}

export class ApiPermissionPage extends PageOf(ApiPermissionDto) {}

export class SetApiClientDto {
  @Pattern(PERMISSION_NAME, NAME_FORM, {
    list: true,
    max: PERMISSION_NAME_MAX,
    description: 'What the client may do on behalf of people who signed in and consented',
  })
  readonly userPermissions!: string[];

  @Pattern(PERMISSION_NAME, NAME_FORM, {
    list: true,
    max: PERMISSION_NAME_MAX,
    description: 'What the client may do on its own, by client credentials',
  })
  readonly machinePermissions!: string[];
}

class ApiClientReferenceDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @OneOf(['confidential', 'public'])
  readonly type!: 'confidential' | 'public';
}

export class ApiClientDto extends SetApiClientDto {
  @Nested(() => ApiClientReferenceDto)
  readonly client!: ApiClientReferenceDto;
}

export class ApiClientPage extends PageOf(ApiClientDto) {}

export const presentPermissions = (permissions: readonly ApiPermission[]): ApiPermissionPage => ({
  items: permissions.map(({ name, description }) => ({ name, description })),
  nextCursor: null,
});

export const presentApiClient = ({ client, userPermissions, machinePermissions }: ApiClient): ApiClientDto => ({
  client: { ...client },
  userPermissions: [...userPermissions],
  machinePermissions: [...machinePermissions],
});

import { Id, Integer, PageOf, PageQuery, Text, Timestamp } from '#platform/http';
import { type GroupReference } from './group-reference.js';
import { type GroupRecord } from './groups.repository.js';

const NAME_MAX = 100;
const DESCRIPTION_MAX = 500;

export class GroupsQuery extends PageQuery {
  @Text({ min: 0, max: 100, optional: true, description: 'Part of the name' })
  readonly search?: string;
}

export class CreateGroupDto {
  @Text({
    max: NAME_MAX,
    description: 'Shown in the console and in tokens; unique in the tenant without regard to case',
  })
  readonly name!: string;

  @Text({ min: 0, max: DESCRIPTION_MAX, optional: true })
  readonly description?: string;
}

export class UpdateGroupDto {
  @Text({ max: NAME_MAX, optional: true })
  readonly name?: string;

  @Text({ min: 0, max: DESCRIPTION_MAX, optional: true })
  readonly description?: string;
}

export class GroupReferenceDto {
  @Id()
  readonly id!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;
}

export class GroupDto extends GroupReferenceDto {
  @Text({ min: 0, max: DESCRIPTION_MAX })
  readonly description!: string;

  @Integer({ description: 'People whose membership has not ended' })
  readonly memberCount!: number;

  @Timestamp()
  readonly createdAt!: string;
}

export class GroupPage extends PageOf(GroupDto) {}

export const presentGroupReference = ({ id, name }: GroupReference): GroupReferenceDto => ({ id, name });

export const presentGroup = ({ id, name, description, memberCount, createdAt }: GroupRecord): GroupDto => ({
  id,
  name,
  description,
  memberCount,
  createdAt: createdAt.toISOString(),
});

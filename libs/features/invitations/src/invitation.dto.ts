import { Email, Id, Integer, Nested, OneOf, PageOf, Text, Timestamp } from '#platform/http';
import { GroupReferenceDto, presentGroupReference } from '#features/groups';
import { type InvitationRecord, type InvitationState, stateOf } from './invitations.repository.js';

const MAX_USES = 10_000;
const MAX_ADDRESSES = 50;

export class CreateInvitationDto {
  @Timestamp({ description: 'In the future, within one year' })
  readonly expiresAt!: string;

  @Integer({
    min: 1,
    max: MAX_USES,
    optional: true,
    nullable: true,
    description: 'How many may join; null: any number',
  })
  readonly usageLimit?: number | null;

  @Id({ list: true, optional: true, description: 'Groups that those who join are put into' })
  readonly groupIds?: string[];

  @Email({ list: true, maxItems: MAX_ADDRESSES, optional: true, description: 'Whom the link is mailed to' })
  readonly emails?: string[];
}

class InvitationCreatorDto {
  @Id()
  readonly id!: string;

  @Text({ max: 201 })
  readonly displayName!: string;
}

export class InvitationDto {
  @Id()
  readonly id!: string;

  @Nested(() => GroupReferenceDto, { list: true })
  readonly groups!: GroupReferenceDto[];

  @Integer({ nullable: true })
  readonly usageLimit!: number | null;

  @Integer()
  readonly useCount!: number;

  @Timestamp()
  readonly expiresAt!: string;

  @OneOf(['active', 'used_up', 'expired', 'revoked'])
  readonly state!: InvitationState;

  @Nested(() => InvitationCreatorDto, { nullable: true, description: 'Null when the account is gone' })
  readonly createdBy!: InvitationCreatorDto | null;

  @Timestamp()
  readonly createdAt!: string;
}

export class CreatedInvitationDto extends InvitationDto {
  @Text({ max: 500, description: 'The link to hand out. It is not shown again.' })
  readonly url!: string;
}

export class InvitationPage extends PageOf(InvitationDto) {}

export const presentInvitation = (invitation: InvitationRecord, now: Date): InvitationDto => ({
  id: invitation.id,
  groups: invitation.groups.map(presentGroupReference),
  usageLimit: invitation.usageLimit,
  useCount: invitation.useCount,
  expiresAt: invitation.expiresAt.toISOString(),
  state: stateOf(invitation, now),
  createdBy: invitation.createdBy && { id: invitation.createdBy.id, displayName: invitation.createdBy.displayName },
  createdAt: invitation.createdAt.toISOString(),
});

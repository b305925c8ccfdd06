import { Email, Id, Nested, PageOf, Text, Timestamp } from '#platform/http';
import { type MemberRecord } from './members.repository.js';

const NAMES_MAX = 201;
const USERNAME_MAX = 50;

export class AddMembersDto {
  @Id({ list: true, description: 'Whoever is a member already gets the new end date' })
  readonly userIds!: string[];

  @Timestamp({ optional: true, nullable: true, description: 'When the membership ends by itself' })
  readonly endsAt?: string | null;
}

class MemberUserDto {
  @Id()
  readonly id!: string;

  @Text({ max: USERNAME_MAX })
  readonly username!: string;

  @Text({ max: NAMES_MAX })
  readonly displayName!: string;

  @Email()
  readonly email!: string;
}

export class MemberDto {
  @Nested(() => MemberUserDto)
  readonly user!: MemberUserDto;

  @Timestamp({ nullable: true })
  readonly endsAt!: string | null;

  @Timestamp()
  readonly addedAt!: string;
}

export class MemberPage extends PageOf(MemberDto) {}

export const presentMember = ({ user, endsAt, addedAt }: MemberRecord): MemberDto => ({
  user: { id: user.id, username: user.username, displayName: user.displayName, email: user.email },
  endsAt: endsAt?.toISOString() ?? null,
  addedAt: addedAt.toISOString(),
});

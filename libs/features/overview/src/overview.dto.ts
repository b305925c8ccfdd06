import { Flag, Integer, Nested, Pattern } from '#platform/http';
import { type Overview } from './overview.js';

class UserCountsDto {
  @Integer()
  readonly total!: number;

  @Integer({ description: 'Accounts that are not disabled' })
  readonly active!: number;
}

class CountDto {
  @Integer()
  readonly total!: number;
}

class DailySignInsDto {
  @Pattern(/^\d{4}-\d\d-\d\d$/, 'date must be a day', { description: 'The UTC day', example: '2026-11-24' })
  readonly date!: string;

  @Integer()
  readonly succeeded!: number;

  @Integer()
  readonly failed!: number;
}

class OnboardingDto {
  @Flag({ description: 'A sign-up link was created, or somebody else has joined' })
  readonly hasInvited!: boolean;

  @Flag()
  readonly hasConnectedClient!: boolean;

  @Flag({ description: 'The caller has more than one passkey' })
  readonly hasSecondPasskey!: boolean;
}

export class OverviewDto {
  @Nested(() => UserCountsDto)
  readonly users!: UserCountsDto;

  @Nested(() => CountDto)
  readonly groups!: CountDto;

  @Nested(() => CountDto)
  readonly clients!: CountDto;

  @Nested(() => DailySignInsDto, { list: true, description: 'The last 14 days, oldest first, today last' })
  readonly signIns!: DailySignInsDto[];

  @Nested(() => OnboardingDto)
  readonly onboarding!: OnboardingDto;
}

export const presentOverview = ({ users, groups, clients, signIns, onboarding }: Overview): OverviewDto => ({
  users,
  groups,
  clients,
  signIns: [...signIns],
  onboarding,
});

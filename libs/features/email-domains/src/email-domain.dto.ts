import { Flag, Id, Nested, OneOf, Text, Timestamp } from '#platform/http';
import { GroupReferenceDto, presentGroupReference } from '#features/groups';
import {
  challengeOf,
  CHECK_RESULTS,
  type CheckResult,
  EMAIL_DOMAIN_STATES,
  type EmailDomainRecord,
  type EmailDomainState,
  stateOf,
} from './email-domain.js';

const NAME_MAX = 253;

export class AddEmailDomainDto {
  @Text({ max: NAME_MAX, description: 'Also with letters beyond ASCII', example: 'acme.example' })
  readonly domain!: string;
}

export class UpdateEmailDomainDto {
  @Flag({ optional: true, description: 'Whether people with an address there may join by themselves' })
  readonly isJoiningOn?: boolean;

  @Id({ list: true, optional: true, description: 'Groups that those who join are put into' })
  readonly groupIds?: string[];
}

export class EmailDomainDto {
  @Id()
  readonly id!: string;

  @Text({ max: NAME_MAX, description: 'In lower case, as A-labels (Punycode)' })
  readonly domain!: string;

  @Text({ max: NAME_MAX, description: 'Where the TXT record belongs' })
  readonly recordName!: string;

  @Text({ max: 200, description: 'What the TXT record has to say' })
  readonly recordValue!: string;

  @OneOf(EMAIL_DOMAIN_STATES, { description: 'missing: verified, but its record is gone; nobody joins meanwhile' })
  readonly state!: EmailDomainState;

  @Timestamp({ nullable: true })
  readonly verifiedAt!: string | null;

  @Timestamp({ nullable: true, description: 'Since when the record of a verified domain is gone' })
  readonly missingSince!: string | null;

  @Timestamp({ nullable: true })
  readonly lastCheckedAt!: string | null;

  @OneOf(CHECK_RESULTS, {
    nullable: true,
    description: 'held: the record is there, but the domain is verified for another company of this deployment',
  })
  readonly lastResult!: CheckResult | null;

  @Flag()
  readonly isJoiningOn!: boolean;

  @Nested(() => GroupReferenceDto, { list: true })
  readonly groups!: GroupReferenceDto[];

  @Timestamp()
  readonly createdAt!: string;
}

export class EmailDomainListDto {
  @Nested(() => EmailDomainDto, { list: true })
  readonly items!: EmailDomainDto[];
}

export const presentEmailDomain = (domain: EmailDomainRecord): EmailDomainDto => {
  const { name, value } = challengeOf(domain);
  return {
    id: domain.id,
    domain: domain.domain,
    recordName: name,
    recordValue: value,
    state: stateOf(domain),
    verifiedAt: domain.verifiedAt?.toISOString() ?? null,
    missingSince: domain.missingSince?.toISOString() ?? null,
    lastCheckedAt: domain.lastCheckedAt?.toISOString() ?? null,
    lastResult: domain.lastResult,
    isJoiningOn: domain.isJoiningOn,
    groups: domain.groups.map(presentGroupReference),
    createdAt: domain.createdAt.toISOString(),
  };
};

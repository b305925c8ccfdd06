import { type GroupReference } from '#features/groups';

/** What the last look at the DNS came to. `held`: the record is there, and another tenant's own proof stands. */
export type CheckResult = 'found' | 'missing' | 'no_answer' | 'held';
export const CHECK_RESULTS = ['found', 'missing', 'no_answer', 'held'] as const satisfies readonly CheckResult[];

/** `pending`: not proved; `missing`: proved, but the record is gone; it ends when that lasts. */
export const EMAIL_DOMAIN_STATES = ['pending', 'verified', 'missing'] as const;
export type EmailDomainState = (typeof EMAIL_DOMAIN_STATES)[number];

/** A domain that the tenant says is its own. */
export interface EmailDomainRecord {
  readonly id: string;
  /** In lower case, as A-labels. */
  readonly domain: string;
  readonly token: string;
  readonly verifiedAt: Date | null;
  readonly lastCheckedAt: Date | null;
  readonly lastResult: CheckResult | null;
  readonly lastSeenAt: Date | null;
  readonly missingSince: Date | null;
  readonly isJoiningOn: boolean;
  readonly groups: readonly GroupReference[];
  readonly createdAt: Date;
}

export const stateOf = ({
  verifiedAt,
  missingSince,
}: Pick<EmailDomainRecord, 'verifiedAt' | 'missingSince'>): EmailDomainState => {
  if (verifiedAt === null) return 'pending';
  return missingSince === null ? 'verified' : 'missing';
};

/** The TXT record that proves the domain. */
export const challengeOf = ({ domain, token }: Pick<EmailDomainRecord, 'domain' | 'token'>) => ({
  name: `_permiso-challenge.${domain}`,
  value: `permiso-domain-verification=${token}`,
});

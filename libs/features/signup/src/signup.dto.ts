import { Email, Flag, Id, Nested, OneOf, Pattern, Text, Timestamp } from '#platform/http';
import { ProfileFields } from '#features/users';
import { type CompletedSignup, type CurrentSignup, type StartedSignup } from './signups.service.js';
import { type SlugAvailability } from './slugs.service.js';

const COMPANY_NAME_MAX = 100;
const SLUG_MAX = 40;

export class SlugQuery {
  @Text({ max: COMPANY_NAME_MAX, description: 'The name of the company' })
  readonly name!: string;
}

export class SlugAvailabilityDto {
  @Text({ min: 0, max: SLUG_MAX })
  readonly slug!: string;

  @Flag()
  readonly isAvailable!: boolean;

  @OneOf(['invalid', 'reserved', 'taken'], { nullable: true })
  readonly reason!: SlugAvailability['reason'];
}

export class StartSignupDto extends ProfileFields {
  @Text({ max: COMPANY_NAME_MAX })
  readonly companyName!: string;

  @Text({ max: SLUG_MAX, description: 'The address wanted: <slug>.<base domain>', example: 'acme' })
  readonly slug!: string;
}

export class StartedSignupDto {
  @Id()
  readonly id!: string;

  @Email({ description: 'Where the code was sent' })
  readonly email!: string;

  @Timestamp()
  readonly expiresAt!: string;
}

export class VerifySignupDto {
  @Pattern(/^\d{6}$/, 'code must be the six digits from the mail', { max: 6, example: '012345' })
  readonly code!: string;
}

class SignedUpTenantDto {
  @Text({ max: SLUG_MAX })
  readonly slug!: string;

  @Text({ max: COMPANY_NAME_MAX })
  readonly name!: string;

  @Text({ max: 300, description: 'The origin of the tenant, which is its OpenID Connect issuer' })
  readonly issuer!: string;
}

export class CompletedSignupDto {
  @Nested(() => SignedUpTenantDto)
  readonly tenant!: SignedUpTenantDto;

  @Text({ max: 500, description: 'Where the founder makes the first passkey; good once, for an hour' })
  readonly setupUrl!: string;
}

export class PendingSignupDto extends StartedSignupDto {
  @Text({ max: COMPANY_NAME_MAX })
  readonly companyName!: string;
}

export class CurrentSignupDto {
  @Nested(() => PendingSignupDto, { nullable: true, description: 'What waits for its code' })
  readonly pending!: PendingSignupDto | null;

  @Nested(() => CompletedSignupDto, { nullable: true, description: 'What was made, and waits for its first passkey' })
  readonly made!: CompletedSignupDto | null;
}

export const presentStarted = ({ id, email, expiresAt }: StartedSignup): StartedSignupDto => ({
  id,
  email,
  expiresAt: expiresAt.toISOString(),
});

export const presentCompleted = ({ tenant, setupUrl }: CompletedSignup): CompletedSignupDto => ({
  tenant: { slug: tenant.slug, name: tenant.name, issuer: tenant.issuer },
  setupUrl,
});

export const presentCurrent = ({ pending, made }: CurrentSignup): CurrentSignupDto => ({
  pending: pending && { ...presentStarted(pending), companyName: pending.companyName },
  made: made && presentCompleted(made),
});

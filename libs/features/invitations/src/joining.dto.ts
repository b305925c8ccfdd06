import { Email, Nested, Pattern, Text, Timestamp } from '#platform/http';
import { ProfileFields } from '#features/users';

/** Any text of the alphabet that is not a link's token is answered like an expired link. */
const Token = (): PropertyDecorator =>
  Pattern(/^[A-Za-z0-9_-]+$/, 'token is not one of ours', {
    max: 200,
    description: 'The fragment of the sign-up link',
  });

export class JoiningTokenDto {
  @Token()
  readonly token!: string;
}

export class JoiningProfileDto extends ProfileFields {
  @Token()
  readonly token!: string;
}

class JoiningTenantDto {
  @Text({ max: 200 })
  readonly name!: string;

  @Text({ max: 40 })
  readonly slug!: string;
}

export class JoiningDto {
  @Nested(() => JoiningTenantDto)
  readonly tenant!: JoiningTenantDto;

  @Timestamp()
  readonly expiresAt!: string;

  @Email({ nullable: true, description: 'The address that the link was mailed to, and that alone joins by it' })
  readonly email!: string | null;
}

import { Email, Nested, Pattern, Text } from '#platform/http';
import { PasskeyAnswerDto, RegistrationOptionsDto } from '#features/passkeys';
import { type EnrolmentOptions } from './enrolments.service.js';

/** Any text of the alphabet that is not the token is answered like an expired one. */
const Token = (): PropertyDecorator =>
  Pattern(/^[A-Za-z0-9_-]+$/, 'token is not one of ours', { max: 200, description: 'The fragment of the set-up link' });

export class EnrolmentTokenDto {
  @Token()
  readonly token!: string;
}

export class CompleteEnrolmentDto extends PasskeyAnswerDto {
  @Token()
  readonly token!: string;
}

class EnrolmentUserDto {
  @Text({ max: 201 })
  readonly displayName!: string;

  @Text({ max: 50 })
  readonly username!: string;

  @Email()
  readonly email!: string;
}

export class EnrolmentOptionsDto extends RegistrationOptionsDto {
  @Nested(() => EnrolmentUserDto)
  readonly user!: EnrolmentUserDto;
}

export const presentEnrolmentOptions = ({ ceremonyId, user, options }: EnrolmentOptions): EnrolmentOptionsDto => ({
  ceremonyId,
  user: { displayName: user.displayName, username: user.username, email: user.email },
  options,
});

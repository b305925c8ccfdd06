import { type Language, LANGUAGES } from '#kernel';
import { Email, OneOf, Pattern, Text } from '#platform/http';

const NAME_MAX = 100;
export const USERNAME_MAX = 50;
/** Room for both names and the space between them. */
export const DISPLAY_NAME_MAX = 2 * NAME_MAX + 1;

/** A given or a family name. */
export const PersonName = (options: { optional?: boolean } = {}): PropertyDecorator =>
  Text({ ...options, max: NAME_MAX });

/** The name people are shown by. */
export const DisplayName = (options: { optional?: boolean } = {}): PropertyDecorator =>
  Text({ ...options, max: DISPLAY_NAME_MAX });

/** A username. Upper case is refused rather than changed: the person shall know the name they will be known by. */
export const Username = (): PropertyDecorator =>
  Pattern(
    /^[a-z0-9._-]{2,50}$/,
    'username must be 2 to 50 characters long, of lower-case letters a–z, digits, ".", "_" and "-"',
    { max: USERNAME_MAX, description: 'Fixed once the account exists; unique in the tenant', example: 'ada.lovelace' },
  );

/** What everybody says of themselves when they get an account: at company sign-up and through a sign-up link. */
export class ProfileFields {
  @PersonName()
  readonly givenName!: string;

  @PersonName()
  readonly familyName!: string;

  @Username()
  readonly username!: string;

  @Email({ description: 'Unique in the tenant without regard to case' })
  readonly email!: string;

  @OneOf(LANGUAGES, { optional: true, description: 'Of mails to them' })
  readonly language?: Language;
}

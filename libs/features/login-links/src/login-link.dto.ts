import { Email, Flag, Integer, Pattern, Text, Timestamp } from '#platform/http';
import { DEFAULT_VALID_MINUTES, type IssuedLoginLink, MAX_VALID_MINUTES } from './login-links.service.js';

export class CreateLoginLinkDto {
  @Integer({
    min: 1,
    max: MAX_VALID_MINUTES,
    optional: true,
    description: `How long the link is good; ${String(DEFAULT_VALID_MINUTES)} minutes where left out`,
  })
  readonly validMinutes?: number;

  @Flag({ optional: true, description: 'Mail the link to the person instead of answering it' })
  readonly isMailed?: boolean;
}

export class LoginLinkDto {
  @Text({ max: 500, nullable: true, description: 'To hand over. It is not shown again. Null where it was mailed' })
  readonly url!: string | null;

  @Text({ max: 254, nullable: true, description: 'The address it was mailed to' })
  readonly mailedTo!: string | null;

  @Timestamp()
  readonly expiresAt!: string;
}

/** Any text of the alphabet that is not the token is answered like an expired one. */
export class LoginLinkTokenDto {
  @Pattern(/^[A-Za-z0-9_-]+$/, 'token is not one of ours', { max: 200, description: 'The fragment of the login link' })
  readonly token!: string;
}

/** Whom a login link lets in. */
export class LoginLinkOwnerDto {
  @Text({ max: 201 })
  readonly displayName!: string;

  @Text({ max: 50 })
  readonly username!: string;

  @Email()
  readonly email!: string;
}

export const presentLoginLink = ({ url, mailedTo, expiresAt }: IssuedLoginLink): LoginLinkDto => ({
  url,
  mailedTo,
  expiresAt: expiresAt.toISOString(),
});

import { type Language, type Role } from '#kernel';

/** A service account never signs in: its API keys alone speak for it. */
export const USER_KINDS = ['person', 'service'] as const;
export type UserKind = (typeof USER_KINDS)[number];

/** A person of a tenant as stored, or a service account. */
export interface UserRecord {
  readonly id: string;
  /** Fixed once the account exists. */
  readonly username: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly kind: UserKind;
  readonly isDisabled: boolean;
  /** Of mails; null: the tenant's. */
  readonly language: Language | null;
  /** Of the person's picture; null: none. */
  readonly pictureHash: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastSignInAt: Date | null;
}

/** As much of a person as other things' lists show. */
export type UserSummary = Pick<UserRecord, 'id' | 'username' | 'displayName' | 'pictureHash'>;

/** What an administrator may change of an account; what is absent stays. */
export interface UserChange {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly displayName?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly role?: Role;
  readonly isDisabled?: boolean;
  readonly language?: Language;
}

/** What of an account the audit log tells before and after a change. */
export const auditedProfile = ({
  givenName,
  familyName,
  displayName,
  email,
  emailVerified,
  role,
  pictureHash,
}: UserRecord) => ({
  givenName,
  familyName,
  displayName,
  email,
  emailVerified,
  role,
  pictureHash,
});

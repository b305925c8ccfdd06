import { type UserRecord } from '#features/users';

/** A person as the provider needs them for one request. */
export interface AccountProfile {
  readonly user: UserRecord;
  readonly groups: readonly { id: string; name: string }[];
  readonly customClaims: Record<string, unknown>;
}

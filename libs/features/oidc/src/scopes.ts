/** Which claims ride with which scope (OpenID Connect Core §5.4, plus groups). Custom claims ride with `profile`. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
  groups: ['groups'],
} as const;

export const SCOPES = ['openid', 'profile', 'email', 'groups', 'offline_access'] as const;

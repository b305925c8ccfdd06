import { Injectable } from '@nestjs/common';
import { Clock, isId } from '#kernel';
import { TenantDb, type TenantScope } from '#platform/database';
import { type Fact, FactsCache } from '#platform/facts';
import { type CustomClaim, type GroupClaim, resolveClaims } from '#features/claims';
import { byGroupName, type GroupReference } from '#features/groups';
import { type UserRecord } from '#features/users';
import { type AccountProfile } from './account-profile.js';

interface ProfileRow extends UserRecord {
  readonly groups: GroupReference[];
  readonly claims: CustomClaim[];
  readonly groupClaims: GroupClaim[];
  /** When the first of the memberships ends. */
  readonly until: Date | null;
}

/** A person with the groups they are in now and the claims of both, as `$1` tenant, `$2` user, `$3` now. */
const FIND_ACTIVE = `
  WITH current_groups AS (
    SELECT g.id, g.name, m.ends_at FROM group_members m JOIN groups g ON g.tenant_id = m.tenant_id AND g.id = m.group_id
    WHERE m.tenant_id = $1 AND m.user_id = $2 AND (m.ends_at IS NULL OR m.ends_at > $3)
  )
  SELECT u.id, u.username, u.email, u.email_verified AS "emailVerified", u.given_name AS "givenName",
    u.family_name AS "familyName", u.display_name AS "displayName", u.role, u.picture_hash AS "pictureHash", u.is_disabled AS "isDisabled",
    u.created_at AS "createdAt", u.updated_at AS "updatedAt", u.last_sign_in_at AS "lastSignInAt",
    (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]') FROM current_groups) AS groups,
    (SELECT coalesce(json_agg(json_build_object('key', key, 'value', value) ORDER BY key), '[]')
     FROM user_claims WHERE tenant_id = $1 AND user_id = $2) AS claims,
    (SELECT coalesce(json_agg(json_build_object('key', key, 'value', value, 'groupId', group_id)), '[]')
     FROM group_claims WHERE tenant_id = $1 AND group_id IN (SELECT id FROM current_groups)) AS "groupClaims",
    (SELECT min(ends_at) FROM current_groups) AS until
  FROM users u WHERE u.tenant_id = $1 AND u.id = $2 AND NOT u.is_disabled`;

/** Usernames have no @, so that a hint is the one or the other (OpenID Connect CIBA Core §7.1). */
const FIND_BY_USERNAME = 'SELECT id FROM users WHERE tenant_id = $1 AND username = $2';
const FIND_BY_EMAIL = 'SELECT id FROM users WHERE tenant_id = $1 AND email_key = $2';

/** People as tokens tell of them: asked at every use of a token, and read in one statement where they changed. */
@Injectable()
export class AccountProfilesRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly facts: FactsCache,
    private readonly clock: Clock,
  ) {}

  /** The person with groups and claims as they stand now; null when unknown or disabled. */
  async findActive(scope: TenantScope, userId: string): Promise<AccountProfile | null> {
    if (!isId(userId)) return null;
    return this.facts.read(scope.tenant.id, `account:${userId}`, () => this.load(scope, userId));
  }

  /** The same, read anew: as long for somebody who was here just now as for nobody. */
  async readActive(scope: TenantScope, userId: string): Promise<AccountProfile | null> {
    return isId(userId) ? ((await this.load(scope, userId))?.value ?? null) : null;
  }

  private async load(scope: TenantScope, userId: string): Promise<Fact<AccountProfile> | null> {
    const values = [scope.tenant.id, userId, this.clock.now().toISOString()];
    const [row] = await this.db.query<ProfileRow>(scope, FIND_ACTIVE, values);
    if (!row) return null;
    const { groups, claims, groupClaims, until, ...user } = row;
    const customClaims = resolveClaims(claims, groupClaims, groups);
    return { value: { user, groups: groups.sort(byGroupName), customClaims }, until };
  }

  /** Whom a client means by a username or an e-mail address; null when nobody. */
  async findIdByHint(scope: TenantScope, hint: string): Promise<string | null> {
    const text = hint.includes('@') ? FIND_BY_EMAIL : FIND_BY_USERNAME;
    const [row] = await this.db.query<{ id: string }>(scope, text, [scope.tenant.id, hint.trim().toLowerCase()]);
    return row?.id ?? null;
  }
}

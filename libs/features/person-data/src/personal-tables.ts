/** What the database holds on people: table by table, under which name it is handed out, and what of it is not. */
export interface PersonalTable {
  readonly table: string;
  /** The column that says whose row it is. */
  readonly person: string;
  /** By the name it has in the export, the column, or an expression over the row `r`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Columns that are not handed out: they open something, or say nothing that another field does not. */
  readonly withheld: readonly string[];
}

/** Each table with rows of people's. A test looks through the database for one, or a column, that is missing here. */
export const PERSONAL_TABLES = {
  profile: {
    table: 'users',
    person: 'id',
    fields: {
      id: 'r.id',
      username: 'r.username',
      email: 'r.email',
      emailVerified: 'r.email_verified',
      givenName: 'r.given_name',
      familyName: 'r.family_name',
      displayName: 'r.display_name',
      role: 'r.role',
      kind: 'r.kind',
      language: 'r.language',
      pictureHash: 'r.picture_hash',
      isDisabled: 'r.is_disabled',
      lastSignInAt: 'r.last_sign_in_at',
      createdAt: 'r.created_at',
      updatedAt: 'r.updated_at',
    },
    withheld: ['email_key'],
  },
  pictures: {
    table: 'images',
    person: 'user_id',
    fields: {
      hash: 'r.hash',
      mediaType: 'r.media_type',
      content: `encode(r.content, 'base64')`,
      createdAt: 'r.created_at',
    },
    withheld: ['purpose', 'owner_id', 'client_id'],
  },
  groups: {
    table: 'group_members',
    person: 'user_id',
    fields: {
      id: 'r.group_id',
      name: '(SELECT g.name FROM groups g WHERE g.tenant_id = r.tenant_id AND g.id = r.group_id)',
      endsAt: 'r.ends_at',
      createdAt: 'r.created_at',
    },
    withheld: [],
  },
  administeredGroups: {
    table: 'group_administrators',
    person: 'user_id',
    fields: {
      id: 'r.group_id',
      name: '(SELECT g.name FROM groups g WHERE g.tenant_id = r.tenant_id AND g.id = r.group_id)',
      createdAt: 'r.created_at',
    },
    withheld: [],
  },
  claims: {
    table: 'user_claims',
    person: 'user_id',
    fields: { key: 'r.key', value: 'r.value' },
    withheld: [],
  },
  passkeys: {
    table: 'passkeys',
    person: 'user_id',
    fields: {
      id: 'r.id',
      name: 'r.name',
      credentialId: 'r.credential_id',
      publicKey: `encode(r.public_key, 'base64')`,
      signCount: 'r.sign_count',
      transports: 'to_jsonb(r.transports)',
      aaguid: 'r.aaguid',
      isBackupEligible: 'r.is_backup_eligible',
      isBackedUp: 'r.is_backed_up',
      createdAt: 'r.created_at',
      lastUsedAt: 'r.last_used_at',
    },
    withheld: [],
  },
  recoveryCodes: {
    table: 'recovery_codes',
    person: 'user_id',
    fields: { createdAt: 'r.created_at', usedAt: 'r.used_at' },
    withheld: ['code_hash'],
  },
  setUpLinks: {
    table: 'enrolments',
    person: 'user_id',
    fields: { id: 'r.id', createdAt: 'r.created_at', expiresAt: 'r.expires_at', usedAt: 'r.used_at' },
    withheld: ['token_hash'],
  },
  oneTimeLoginLinks: {
    table: 'login_links',
    person: 'user_id',
    fields: { id: 'r.id', createdAt: 'r.created_at', expiresAt: 'r.expires_at', usedAt: 'r.used_at' },
    withheld: ['token_hash', 'issuer_id'],
  },
  emailVerifications: {
    table: 'email_verifications',
    person: 'user_id',
    fields: { email: 'r.email', expiresAt: 'r.expires_at' },
    withheld: ['token_hash'],
  },
  knownDevices: {
    table: 'known_devices',
    person: 'user_id',
    fields: { lastSeenAt: 'r.last_seen_at' },
    withheld: ['device_hash'],
  },
  consents: {
    table: 'consents',
    person: 'user_id',
    fields: {
      id: 'r.id',
      clientId: 'r.client_id',
      client: '(SELECT c.name FROM clients c WHERE c.tenant_id = r.tenant_id AND c.id = r.client_id)',
      scopes: 'to_jsonb(r.scopes)',
      permissions: `(
        SELECT coalesce(jsonb_agg(jsonb_build_object('apiId', p.api_id, 'permission', p.permission)), '[]')
        FROM consent_permissions p WHERE p.tenant_id = r.tenant_id AND p.consent_id = r.id)`,
      createdAt: 'r.created_at',
      updatedAt: 'r.updated_at',
    },
    withheld: [],
  },
  refreshTokens: {
    table: 'refresh_tokens',
    person: 'user_id',
    fields: {
      clientId: 'r.client_id',
      client: '(SELECT c.name FROM clients c WHERE c.tenant_id = r.tenant_id AND c.id = r.client_id)',
      createdAt: 'r.created_at',
      consumedAt: 'r.consumed_at',
      expiresAt: 'r.expires_at',
    },
    withheld: ['id_hash', 'grant_id', 'session_uid', 'payload'],
  },
  apiKeys: {
    table: 'api_keys',
    person: 'user_id',
    fields: {
      id: 'r.id',
      name: 'r.name',
      hint: 'r.hint',
      scopes: 'to_jsonb(r.scopes)',
      ipRanges: 'to_jsonb(r.ip_ranges)',
      createdAt: 'r.created_at',
      expiresAt: 'r.expires_at',
      lastUsedAt: 'r.last_used_at',
      expiryNoticeAt: 'r.expiry_notice_at',
    },
    withheld: ['key_hash'],
  },
  signUpLinks: {
    table: 'invitations',
    person: 'created_by',
    fields: {
      id: 'r.id',
      usageLimit: 'r.usage_limit',
      useCount: 'r.use_count',
      createdAt: 'r.created_at',
      expiresAt: 'r.expires_at',
      revokedAt: 'r.revoked_at',
    },
    withheld: ['token_hash'],
  },
} as const satisfies Record<string, PersonalTable>;

export type PersonalSection = keyof typeof PERSONAL_TABLES;

/** Every section in one statement, so that they are of one moment. `$1` is the tenant, `$2` the person. */
export const PERSONAL_STATEMENT = `SELECT ${Object.entries<PersonalTable>(PERSONAL_TABLES)
  .map(([section, { table, person, fields }]) => {
    const pairs = Object.entries(fields).map(([name, expression]) => `'${name}', ${expression}`);
    return `(SELECT coalesce(jsonb_agg(jsonb_build_object(${pairs.join(', ')})), '[]') FROM ${table} r
      WHERE r.tenant_id = $1::uuid AND r.${person} = $2::uuid) AS "${section}"`;
  })
  .join(',\n')}`;

import { Flag, Id, Integer, JsonObject, Nested, OneOf, Pattern, Text } from '#platform/http';
import { SCOPES, type TokenPreview } from '#features/oidc';

const NAME = SCOPES.join('|');
const SCOPE_MAX = 200;

const DENIAL_REASONS = ['tenant_inactive', 'user_disabled', 'client_disabled', 'not_in_allowed_group'] as const;

export class TokenPreviewQuery {
  @Id({ optional: true, description: 'Whose sign-in; your own when left out' })
  readonly userId?: string;

  @Pattern(new RegExp(`^(?:${NAME})(?: (?:${NAME}))*$`), `scope must be some of ${SCOPES.join(', ')}`, {
    max: SCOPE_MAX,
    optional: true,
    description: 'As in an authorization request: names with spaces between them',
  })
  readonly scope?: string;
}

class PreviewedIdTokenDto {
  @JsonObject()
  readonly header!: object;

  @JsonObject()
  readonly claims!: object;
}

class PreviewedAccessTokenDto {
  @Text({ list: true, max: SCOPE_MAX })
  readonly scopes!: string[];

  @Integer()
  readonly expiresInSeconds!: number;
}

class PreviewedRefreshTokenDto {
  @Integer()
  readonly expiresInSeconds!: number;
}

/** What an application would be given for a person who signs in to it now. */
export class TokenPreviewDto {
  @Flag({ description: 'Whether the person may use the application; if not, nothing is issued' })
  readonly isAllowed!: boolean;

  @OneOf(DENIAL_REASONS, { nullable: true, description: 'Why not' })
  readonly reason!: string | null;

  @Flag({ description: 'Whether the person would be asked for consent first' })
  readonly asksConsent!: boolean;

  @Nested(() => PreviewedIdTokenDto, { nullable: true })
  readonly idToken!: PreviewedIdTokenDto | null;

  @Nested(() => PreviewedAccessTokenDto, { nullable: true })
  readonly accessToken!: PreviewedAccessTokenDto | null;

  @Nested(() => PreviewedRefreshTokenDto, { nullable: true })
  readonly refreshToken!: PreviewedRefreshTokenDto | null;

  @JsonObject({ nullable: true })
  readonly userinfo!: object | null;
}

const NOTHING = { asksConsent: false, idToken: null, accessToken: null, refreshToken: null, userinfo: null };

export const presentTokenPreview = (preview: TokenPreview): TokenPreviewDto => {
  if (!preview.isAllowed) return { isAllowed: false, reason: preview.reason, ...NOTHING };
  const { accessToken, ...rest } = preview;
  return { ...rest, reason: null, accessToken: { ...accessToken, scopes: [...accessToken.scopes] } };
};

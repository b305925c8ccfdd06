import { type JWTHeaderParameters } from 'jose';
import { type IDToken, type UserInfoResponse } from 'openid-client';

/** What the application learned in a login. */
export interface LoginReport {
  readonly id_token: { readonly header: JWTHeaderParameters; readonly claims: IDToken };
  readonly userinfo: UserInfoResponse;
  /** True when the refresh token gave new tokens and a new refresh token, and the old one was refused afterwards. */
  readonly refreshed: boolean;
}

/** What the application tells the process that started it. */
export type ApplicationMessage = 'ready' | { readonly report: LoginReport } | { readonly error: string };

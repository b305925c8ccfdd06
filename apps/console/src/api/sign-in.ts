import { request } from './request';
import type * as T from './types/sign-in';

const part = encodeURIComponent;

export const tenantApi = {
  get: () => request<T.Tenant>('GET', '/tenant'),
};

export const signupApi = {
  suggestSlug: (name: string, signal?: AbortSignal) =>
    request<T.SlugCheck>('GET', '/signup/slugs', { query: { name }, signal }),
  checkSlug: (slug: string, signal: AbortSignal) =>
    request<T.SlugCheck>('GET', `/signup/slugs/${part(slug)}`, { signal }),
  /** What this browser began and has not ended. */
  current: () => request<T.CurrentSignup>('GET', '/signup'),
  start: (body: T.SignupBody) => request<T.Signup>('POST', '/signup', { body }),
  resend: (id: string) => request<undefined>('POST', `/signup/${part(id)}/resend`, { body: {} }),
  verify: (id: string, code: string) =>
    request<T.SignupResult>('POST', `/signup/${part(id)}/verification`, { body: { code } }),
};

export const ceremonyApi = {
  authenticationOptions: () =>
    request<T.AuthenticationCeremony>('POST', '/passkeys/authentication-options', { body: {} }),
  reauthenticate: (body: T.Assertion) => request<undefined>('POST', '/account/reauthentication', { body }),
  signIn: (body: T.Assertion) => request<T.Redirect>('POST', '/sessions', { body }),
};

export const interactionApi = {
  get: (uid: string) => request<T.Interaction>('GET', `/interactions/${part(uid)}`),
  login: (uid: string, body: T.Assertion) => request<T.Redirect>('POST', `/interactions/${part(uid)}/login`, { body }),
  decide: (uid: string, decision: 'allow' | 'deny') =>
    request<T.Redirect>('POST', `/interactions/${part(uid)}/consent`, { body: { decision } }),
};

export const sessionApi = {
  /** Whether somebody is signed in in this browser: refused with `unauthenticated` when nobody is. */
  check: () => request<unknown>('GET', '/account'),
};

export const deviceApi = {
  lookup: (userCode: string) =>
    request<T.WaitingRequest>('POST', '/device-authorizations/lookup', { body: { userCode } }),
  approve: (userCode: string) => request<undefined>('POST', '/device-authorizations/approval', { body: { userCode } }),
  deny: (userCode: string) => request<undefined>('POST', '/device-authorizations/denial', { body: { userCode } }),
};

/** Of the application's sign-in where there is one: only its own paths know that. */
const loginRequests = (interaction: string | null) =>
  interaction ? `/interactions/${part(interaction)}/login-requests` : '/login-requests';

export const loginRequestApi = {
  begin: (interaction: string | null) => request<T.LoginRequest>('POST', loginRequests(interaction), { body: {} }),
  state: (id: string) => request<T.LoginRequestState>('GET', `/login-requests/${part(id)}`),
  redeem: (interaction: string | null, id: string) =>
    request<T.Redirect>('POST', `${loginRequests(interaction)}/${part(id)}/redemption`, { body: {} }),
  lookup: (userCode: string) => request<T.ShownLoginRequest>('POST', '/login-requests/lookup', { body: { userCode } }),
  approve: (userCode: string) => request<undefined>('POST', '/login-requests/approval', { body: { userCode } }),
  deny: (userCode: string) => request<undefined>('POST', '/login-requests/denial', { body: { userCode } }),
};

export const enrolmentApi = {
  options: (token: string) => request<T.Enrolment>('POST', '/enrolments/options', { body: { token } }),
  finish: (token: string, body: T.Attestation) =>
    request<T.Redirect>('POST', '/enrolments', { body: { token, ...body } }),
};

export const joinRequestApi = {
  /** Ends the same way for every address. */
  send: (email: string, language: string) =>
    request<undefined>('POST', '/joining/requests', { body: { email, language } }),
};

export const loginLinkApi = {
  lookup: (token: string) => request<T.PersonSummary>('POST', '/login-links/lookup', { body: { token } }),
  redeem: (token: string) => request<undefined>('POST', '/login-links/redemption', { body: { token } }),
};

export const recoveryCodeApi = {
  redeem: (username: string, code: string) =>
    request<undefined>('POST', '/recovery-codes/redemption', { body: { username, code } }),
};

/** For whoever came in without a passkey, to get one again. */
export const ownPasskeyApi = {
  options: () => request<T.RegistrationCeremony>('POST', '/account/passkeys/options', { body: {} }),
  add: (body: T.Attestation) => request<unknown>('POST', '/account/passkeys', { body }),
};

export const emailVerificationApi = {
  verify: (token: string) => request<{ email: string }>('POST', '/email-verifications', { body: { token } }),
};

export const joiningApi = {
  lookup: (token: string) => request<T.JoinTarget>('POST', '/joining/lookup', { body: { token } }),
  options: (token: string, person: T.JoinBody) =>
    request<T.RegistrationCeremony>('POST', '/joining/options', { body: { token, ...person } }),
  finish: (body: T.Attestation) => request<T.Redirect>('POST', '/joining', { body }),
};

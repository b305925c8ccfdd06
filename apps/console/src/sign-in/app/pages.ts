import type { ComponentType } from 'react';
import type { MessageFile } from './i18n';
import type { PageData } from './page-data';
import type { PageProps } from './page-props';

type Page = { texts: MessageFile; load: () => Promise<ComponentType<PageProps>> };

const ERROR: Page = {
  texts: 'status',
  load: () => import('../status/error-page').then((page) => page.ErrorPage),
};

const LOGOUT: Page = {
  texts: 'status',
  load: () => import('../status/logout-page').then((page) => page.LogoutPage),
};

const PAGES: Partial<Record<string, Page>> = {
  '/': { texts: 'sign-up', load: () => import('../sign-up/sign-up-page').then((page) => page.SignUpPage) },
  '/login': { texts: 'login', load: () => import('../login/login-page').then((page) => page.LoginPage) },
  '/consent': { texts: 'consent', load: () => import('../consent/consent-page').then((page) => page.ConsentPage) },
  '/device': { texts: 'approval', load: () => import('../approval/device-page').then((page) => page.DevicePage) },
  '/join': { texts: 'enrol', load: () => import('../enrol/join-page').then((page) => page.JoinPage) },
  '/join-by-email': {
    texts: 'enrol',
    load: () => import('../enrol/join-by-email-page').then((page) => page.JoinByEmailPage),
  },
  '/welcome': { texts: 'enrol', load: () => import('../enrol/welcome-page').then((page) => page.WelcomePage) },
  '/one-time-login': {
    texts: 'recovery',
    load: () => import('../recovery/one-time-login-page').then((page) => page.OneTimeLoginPage),
  },
  '/verify-email': {
    texts: 'enrol',
    load: () => import('../enrol/verify-email-page').then((page) => page.VerifyEmailPage),
  },
  '/recovery-code': {
    texts: 'recovery',
    load: () => import('../recovery/recovery-code-page').then((page) => page.RecoveryCodePage),
  },
  '/signed-out': {
    texts: 'status',
    load: () => import('../status/signed-out-page').then((page) => page.SignedOutPage),
  },
  '/error': ERROR,
};

const NOT_FOUND: Page = {
  texts: 'status',
  load: () => import('../status/not-found-page').then((page) => page.NotFoundPage),
};

/** What the server embedded comes first, then the address; the server decides which host gets this bundle at all. */
export function pageFor(data: PageData | null, path: string): Page {
  if (data) return data.kind === 'logout' ? LOGOUT : ERROR;
  return PAGES[path.replace(/(.)\/+$/, '$1')] ?? NOT_FOUND;
}

import { readDatabaseState } from '../support/database-state.ts';
import { type BrowserRequest, type BrowserResponse } from '../support/http-browser.ts';
import { despiteHangUps } from '../support/raw-request.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { type Company, fillPath, foundCompany } from './company.ts';
import { OpenApi } from './open-api.ts';
import { type Route, ROUTES } from './permissions.ts';

/** These change something, but want to know nothing. */
const WITHOUT_BODY = [
  'POST /api/interactions/{uid}/login-requests',
  'POST /api/interactions/{uid}/login-requests/{id}/redemption',
  'POST /api/login-requests',
  'POST /api/login-requests/{id}/redemption',
  'PUT /api/groups/{id}/administrators/{userId}',
  'POST /api/account/passkeys/options',
  'POST /api/account/recovery-codes',
  'POST /api/clients/{id}/metadata-refreshes',
  'POST /api/mail-settings/test',
  'POST /api/email-domains/{id}/verification',
  'POST /api/account/email-verifications',
  'POST /api/passkeys/authentication-options',
  'POST /api/signup/{id}/resend',
];

/** These take a picture in place of JSON. */
export const IMAGE_ROUTES = ROUTES.filter(({ name }) =>
  /^PUT .*\/(picture|logo|logo-dark|favicon|background)$/.test(name),
);

export const WRITING_ROUTES = ROUTES.filter(({ name }) => /^(POST|PUT|PATCH) /.test(name)).filter(
  (route) => !IMAGE_ROUTES.includes(route),
);
export const ROUTES_WITH_BODY = WRITING_ROUTES.filter(({ name }) => !WITHOUT_BODY.includes(name));

/** Routes with their names before them, for the titles of tests. */
export const named = (routes: readonly Route[]): [string, Route][] => routes.map((route) => [route.name, route]);

/** A company whose founder, who may do everything and signed in just now, sends what can't be. */
export class Scene {
  private constructor(
    readonly stack: Stack,
    readonly api: OpenApi,
    readonly company: Company,
    private readonly before: Record<string, string>,
  ) {}

  static async set(): Promise<Scene> {
    const stack = await startStack();
    const company = await foundCompany(stack);
    return new Scene(stack, await OpenApi.read(stack), company, await readDatabaseState(stack));
  }

  originFor({ access }: Route): string {
    return access === 'sign-up host' ? this.stack.originOf() : this.company.founder.origin;
  }

  /** The route's path about things of the company that exist, but for what `others` says. */
  pathOf({ name }: Route, others: Readonly<Record<string, string>> = {}): string {
    const [, path = ''] = name.split(' ');
    return fillPath(path, { ...this.company.ids, ...others });
  }

  ask(route: Route, query: string): Promise<BrowserResponse> {
    return this.company.founder.browser.request(`${this.originFor(route)}${this.pathOf(route)}?${query}`);
  }

  send(route: Route, body: string, contentType = 'application/json'): Promise<BrowserResponse> {
    const [method] = route.name.split(' ');
    const request = { method, body, headers: contentType === '' ? {} : { 'content-type': contentType } };
    const url = `${this.originFor(route)}${this.pathOf(route)}`;
    const { browser } = this.company.founder;
    return despiteHangUps(() => browser.request(url, request as BrowserRequest)); // the table's methods
  }

  /** Fails when any of the company's data is not as it was in the beginning. */
  async expectNoChange(): Promise<void> {
    expect(await readDatabaseState(this.stack)).toEqual(this.before);
  }
}

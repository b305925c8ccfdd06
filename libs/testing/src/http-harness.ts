import { type DynamicModule, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import { type FastifyRequest } from 'fastify';
import { ConfigModule } from '#config';
import { newId, type Tenant, type TenantContext, type UserActor } from '#kernel';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { acceptImages, ConsoleBundle, HttpModule, setEdge } from '#platform/http';
import { GeolocationModule } from '#platform/geolocation';
import { OutboundModule } from '#platform/outbound';
import { QueueModule } from '#platform/queue';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';
import { type FakeBrowser } from './fake-browser.js';
import { Harness, testConfig } from './harness.js';

const SESSION_HEADER = 'x-test-session';

interface Answer<T> {
  readonly status: number;
  /** The JSON body, or the text of another; null where there is none. */
  readonly body: T;
}

interface Call {
  /** Sent as JSON; bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Whose cookies are sent along and kept. */
  readonly browser?: FakeBrowser;
}

/**
 * The routes of the given features behind the API's own gate, called without a socket. The edge knows every tenant
 * that was given to `serve`; a browser's session stands in a header.
 */
export class HttpHarness {
  private readonly tenants = new Map<string, Tenant>();
  private readonly sessions = new Map<string, UserActor>();

  private constructor(
    private readonly app: NestFastifyApplication,
    readonly features: Harness,
  ) {}

  static async start(...features: (Type | DynamicModule)[]): Promise<HttpHarness> {
    const platform = [
      TelemetryModule,
      DatabaseModule,
      RedisModule,
      FactsModule,
      CryptoModule,
      OutboundModule,
      QueueModule,
      GeolocationModule,
      HttpModule,
    ];
    const imports = [ConfigModule.forRoot(testConfig()), ...platform, ...features];
    // Nobody's key opens anything, unless the feature of API keys is among those given and puts itself here.
    passport.use(
      'api-key',
      new Strategy((_request, done) => {
        done(null, false);
      }),
    );
    // The API needs no built pages.
    const builder = Test.createTestingModule({ imports }).overrideProvider(ConsoleBundle).useValue(null);
    const module = await builder.compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    const harness = new HttpHarness(app, Harness.over(module));
    harness.readEdge();
    harness.readSessions();
    acceptImages(app.getHttpAdapter().getInstance());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return harness;
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** Makes the tenant known to the edge. */
  serve(...contexts: TenantContext[]): void {
    for (const { tenant } of contexts) this.tenants.set(tenant.host, tenant);
  }

  /** The header of a browser in which the person of `ctx` is signed in. */
  sessionOf({ actor }: TenantContext): Record<string, string> {
    if (actor.kind !== 'user') throw new Error('Only people have sessions.');
    const id = newId();
    this.sessions.set(id, actor);
    return { [SESSION_HEADER]: id };
  }

  /** Calls `route`, such as `GET /api/clients`, on the tenant's host; on the sign-up host for null. */
  async call<T = unknown>(
    { tenant }: { tenant: Tenant | null },
    route: string,
    { body, headers = {}, browser }: Call = {},
  ): Promise<Answer<T>> {
    const response = await this.send(tenant, route, { body, headers, browser });
    for (const cookie of [response.headers['set-cookie'] ?? []].flat()) browser?.reply.header('set-cookie', cookie);
    const isJson = String(response.headers['content-type']).includes('json');
    const text = response.body === '' ? null : response.body;
    const answer: unknown = isJson && text !== null ? response.json() : text;
    return { status: response.statusCode, body: answer as T }; // each test knows what it asked for
  }

  /** The answer to `route` as it is sent, for what is no JSON. */
  async download(
    { tenant }: { tenant: Tenant | null },
    route: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> {
    const { statusCode, headers: answered, rawPayload } = await this.send(tenant, route, { headers });
    return { status: statusCode, headers: answered, bytes: rawPayload };
  }

  private send(tenant: Tenant | null, route: string, { body, headers = {}, browser }: Call) {
    const [method = 'GET', url = '/'] = route.split(' ');
    const host = tenant?.host ?? 'permiso.localhost:1812';
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.app.inject({
      method: method as 'GET', // the routes in tests are written out
      url,
      headers: { host, ...content, ...browser?.request.headers, ...headers },
      payload: body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  }

  private readEdge(): void {
    this.app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (request, _reply, done) => {
        const tenant = this.tenants.get(request.headers.host ?? '') ?? null;
        setEdge(request.raw, {
          id: newId(),
          ip: '127.0.0.1',
          userAgent: request.headers['user-agent'] ?? null,
          tenant,
        });
        done();
      });
  }

  private readSessions(): void {
    const strategy = new Strategy((request, done) => {
      // Passport is given Fastify's request; its types know Express alone.
      const { headers } = request as unknown as FastifyRequest;
      done(null, this.sessions.get(String(headers[SESSION_HEADER])) ?? false);
    });
    passport.use('session', strategy);
  }
}

import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Session } from 'oidc-provider';
import { AppConfig } from '#config';
import { Clock, epochSeconds, type Tenant, type TenantContext } from '#kernel';
import { type HttpExchange } from '#platform/http';
import { TenantSettingsReader } from '#features/settings';
import { sessionTtl } from './lifetimes.js';
import { ProviderRegistry } from './provider-registry.js';
import { SessionDetails } from './session-details.js';

export type Login = PasskeyLogin | RecoveryLogin | ApprovedLogin;

export interface PasskeyLogin {
  readonly userId: string;
  /** Whether the passkey may leave its device (WebAuthn's backup eligibility). */
  readonly isSyncedPasskey: boolean;
}

/** A way in for those who lost their passkeys: a one-time link, or a recovery code. */
export interface RecoveryLogin {
  readonly userId: string;
  readonly isRecovery: true;
}

/** Approved by the person on another device, with their passkey there: nothing was proved in this browser. */
export interface ApprovedLogin {
  readonly userId: string;
  readonly isApproved: true;
}

/**
 * How the person of a session came in. Only `passkey` is a proof of presence, and only `recovery` may get a passkey
 * without one.
 */
export type SessionProof = 'passkey' | 'recovery' | 'approval';

/** A browser session with a person in it. */
export interface SignedInSession {
  readonly uid: string;
  readonly userId: string;
  readonly authenticatedAt: Date;
  readonly proof: SessionProof;
}

/** How often a session's idle time is prolonged by API calls at most. */
const TOUCH_SECONDS = 60;
/** RFC 8176 §2. */
const ONE_TIME = 'otp';
const MULTIPLE_CHANNELS = 'mca';

/**
 * The provider's session is the browser's only session: a login writes it, the API reads it, and ending it signs out
 * of everything.
 */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly settings: TenantSettingsReader,
    private readonly details: SessionDetails,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Signs the browser in. The session's id is always a new one (ASVS 7.2.4). */
  async start(ctx: TenantContext, exchange: HttpExchange, login: Login): Promise<void> {
    const { provider, session: current, setCookie } = await this.open(ctx.tenant, exchange);
    const isSamePerson = current.accountId === login.userId;
    if (current.accountId !== undefined && !isSamePerson) await current.destroy();
    const session = isSamePerson ? current : new provider.Session();
    if (isSamePerson) session.resetIdentifier();
    session.loginAccount({ accountId: login.userId, loginTs: epochSeconds(this.clock.now()), ...methodsOf(login) });
    await session.save(await this.ttlOf(ctx.tenant, session));
    setCookie(session.jti);
    await this.details.remember(ctx.tenant.id, session.uid, ctx.request, this.clock.now());
  }

  /** The browser's session, or null when nobody is signed in. Prolongs its idle time. */
  async find(tenant: Tenant, exchange: HttpExchange): Promise<SignedInSession | null> {
    const { session } = await this.open(tenant, exchange);
    if (session.accountId === undefined || session.loginTs === undefined) return null;
    const ttl = await this.ttlOf(tenant, session);
    if (session.exp - epochSeconds(this.clock.now()) < ttl - TOUCH_SECONDS) {
      await session.save(ttl);
      await this.details.touch(tenant.id, session.uid, this.clock.now());
    }
    return {
      uid: session.uid,
      userId: session.accountId,
      authenticatedAt: new Date(session.loginTs * 1000),
      proof: proofOf(session.amr),
    };
  }

  /** Signs the browser out. */
  async end(tenant: Tenant, exchange: HttpExchange): Promise<void> {
    const { session, setCookie } = await this.open(tenant, exchange);
    await session.destroy();
    setCookie(null);
  }

  private async open(tenant: Tenant, { request, reply }: HttpExchange) {
    const provider = await this.registry.providerOf(tenant);
    const koa = provider.createContext(request.raw, reply.raw);
    const session: Session = await provider.Session.get(koa);
    const setCookie = (id: string | null): void => {
      const options = { httpOnly: true, sameSite: 'lax', secure: this.config.isHttps, signed: true } as const;
      koa.cookies.set(provider.cookieName('session'), id, { ...options, overwrite: true });
      handOver(reply);
    };
    return { provider, session, setCookie };
  }

  private async ttlOf(tenant: Tenant, session: Session): Promise<number> {
    return sessionTtl(await this.settings.find(tenant.id), session.loginTs, epochSeconds(this.clock.now()));
  }
}

/**
 * How the person proved who they are (RFC 8176; OpenID EAP ACR Values). A passkey is always phishing-resistant; a
 * one-time link or code is not, nor is an approval from another device, which can be talked out of somebody: they meet
 * no class that we name.
 */
export const methodsOf = (login: Login | Pick<PasskeyLogin, 'isSyncedPasskey'>): { acr?: string; amr: string[] } => {
  if ('isRecovery' in login) return { amr: [ONE_TIME] };
  if ('isApproved' in login) return { amr: [MULTIPLE_CHANNELS] };
  return login.isSyncedPasskey ? { acr: 'phr', amr: ['swk', 'user'] } : { acr: 'phrh', amr: ['hwk', 'user'] };
};

/** What `methodsOf` wrote, read back. A session that says nothing has proved nothing. */
const proofOf = (amr: readonly string[] | undefined): SessionProof => {
  if (amr?.includes(MULTIPLE_CHANNELS)) return 'approval';
  return amr && !amr.includes(ONE_TIME) ? 'passkey' : 'recovery';
};

/** Cookies that the provider's code set on the raw answer become the framework's, which would else overwrite them. */
const handOver = (reply: FastifyReply): void => {
  const cookies = reply.raw.getHeader('set-cookie');
  reply.raw.removeHeader('set-cookie');
  if (Array.isArray(cookies)) void reply.header('set-cookie', cookies);
  else if (typeof cookies === 'string') void reply.header('set-cookie', [cookies]);
};

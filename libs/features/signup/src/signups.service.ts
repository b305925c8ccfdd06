import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock, invalidField, type RequestInfo, secondsAfter, type Tenant } from '#kernel';
import { KeyRing, newDigitCode } from '#platform/crypto';
import { type Browser, networkOf } from '#platform/http';
import { MailQueue } from '#platform/mail';
import { type RateLimit, RateLimits } from '#platform/redis';
import { Enrolments } from '#features/enrolments';
import { slugProblem } from '#features/tenants';
import { PendingSignups, SIGNUP_TTL_SECONDS, type SignupDetails } from './pending-signups.js';
import { SlugTaken } from './signup.errors.js';
import { Slugs } from './slugs.service.js';
import { type ProvisionedTenant, TenantProvisioning } from './tenant-provisioning.js';

const CODE_DIGITS = 6;
const STARTS: RateLimit = { name: 'signup-starts', attempts: 100, perSeconds: 600 };
const VERIFICATIONS: RateLimit = { name: 'signup-verifications', attempts: 200, perSeconds: 600 };
/** Nobody's inbox is flooded by people who type its address. */
const CODES_PER_ADDRESS: RateLimit = { name: 'signup-codes', attempts: 20, perSeconds: 3600 };

/** How often a network may ask what it had begun: each time somebody opens the page. */
const LOOKS: RateLimit = { name: 'signup-looks', attempts: 300, perSeconds: 600 };

export interface StartedSignup {
  readonly id: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** `setupUrl` leads the founder to the first passkey; it holds a one-time token. */
export interface CompletedSignup {
  readonly tenant: Tenant;
  readonly setupUrl: string;
}

/** What a browser began and has not ended: one of the two, or neither. */
export interface CurrentSignup {
  readonly pending: (StartedSignup & { readonly companyName: string }) | null;
  readonly made: CompletedSignup | null;
}

/** Companies sign up: details, a code by mail, and a tenant of their own. */
@Injectable()
export class Signups {
  constructor(
    private readonly pending: PendingSignups,
    private readonly slugs: Slugs,
    private readonly provisioning: TenantProvisioning,
    private readonly enrolments: Enrolments,
    private readonly mail: MailQueue,
    private readonly limits: RateLimits,
    private readonly keyRing: KeyRing,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Remembers the details and mails a code. Says the same whether or not the address is known. @throws SlugTaken */
  async start(info: RequestInfo, browser: Browser, details: SignupDetails): Promise<StartedSignup> {
    await this.limits.consume(STARTS, networkOf(info));
    await this.checkSlug(info, details.slug);
    await this.consumeCode(details.email);
    const now = this.clock.now();
    const code = newDigitCode(CODE_DIGITS);
    const id = await this.pending.add(browser, details, code, now);
    await this.mailCode(details, code);
    return { id, email: details.email, expiresAt: secondsAfter(now, SIGNUP_TTL_SECONDS) };
  }

  /** What the browser can go on with: the code, or the first passkey of the tenant that it made. */
  async current(info: RequestInfo, browser: Browser): Promise<CurrentSignup> {
    await this.limits.consume(LOOKS, networkOf(info));
    const pending = await this.pending.findLatest(browser);
    if (pending) {
      const { id, details, secondsLeft } = pending;
      const expiresAt = secondsAfter(this.clock.now(), secondsLeft);
      return { pending: { id, email: details.email, companyName: details.companyName, expiresAt }, made: null };
    }
    const unopened = await this.pending.findUnopened(browser);
    if (!unopened) return { pending: null, made: null };
    const ctx = { tenant: unopened.tenant, actor: { kind: 'anonymous' }, request: info } as const;
    if (await this.enrolments.isUsable(ctx, unopened.enrolmentToken)) {
      return { pending: null, made: completed(unopened) };
    }
    await this.pending.forgetUnopened(browser);
    return { pending: null, made: null };
  }

  /** Mails a new code; the last one is void. @throws SignupExpired, RateLimited */
  async resend(info: RequestInfo, browser: Browser, id: string): Promise<void> {
    await this.limits.consume(STARTS, networkOf(info));
    const details = await this.pending.get(browser, id);
    await this.consumeCode(details.email);
    const code = newDigitCode(CODE_DIGITS);
    await this.pending.renewCode(browser, id, code, this.clock.now());
    await this.mailCode(details, code);
  }

  /** Creates the tenant when the code is right. @throws WrongCode, SignupExpired, SlugTaken */
  async verify(
    info: RequestInfo,
    browser: Browser,
    { id, code }: { id: string; code: string },
  ): Promise<CompletedSignup> {
    await this.limits.consume(VERIFICATIONS, networkOf(info));
    const details = await this.pending.claim(browser, id, code);
    try {
      const made = await this.provisioning.create(info, details);
      await this.pending.finish(browser, id, made);
      return completed(made);
    } catch (error) {
      await (error instanceof SlugTaken ? this.pending.finish(browser, id) : this.pending.release(id));
      throw error;
    }
  }

  private async checkSlug(info: RequestInfo, slug: string): Promise<void> {
    const problem = slugProblem(slug);
    if (problem === 'invalid')
      throw invalidField('slug', problem, 'Use 3 to 40 of a–z, 0–9 and single hyphens inside.');
    if (problem === 'reserved')
      throw invalidField('slug', problem, 'This address is reserved. Choose a different one.');
    if (!(await this.slugs.check(info, slug)).isAvailable) throw new SlugTaken();
  }

  /** Counts by a hash: the address itself has no place in a key. */
  private async consumeCode(email: string): Promise<void> {
    const address = this.keyRing.hashSecret('platform', 'sign-up address', email.toLowerCase());
    await this.limits.consume(CODES_PER_ADDRESS, address);
  }

  private async mailCode({ email, slug, language }: SignupDetails, code: string): Promise<void> {
    const values = { code, host: `${slug}.${this.config.baseHost}`, expiresInMinutes: SIGNUP_TTL_SECONDS / 60 };
    await this.mail.send({ to: email, template: 'sign-up-code', values, language });
  }
}

const completed = ({ tenant, enrolmentToken }: ProvisionedTenant): CompletedSignup => ({
  tenant,
  setupUrl: `${tenant.issuer}/welcome#${enrolmentToken}`,
});

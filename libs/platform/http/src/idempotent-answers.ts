import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { Redis, tenantKey } from '#platform/redis';

/** How long an answer is kept for who asks again. */
const KEPT_SECONDS = 24 * 3600;
/** Longer than any request takes: the mark of a process that died in the middle goes by itself. */
const RUNNING_SECONDS = 60;
const PURPOSE = 'idempotency-key';

/** Who sent which key with what. */
export interface IdempotentRequest {
  readonly tenantId: string;
  readonly userId: string;
  readonly key: string;
  /** Method, path and body as text. */
  readonly content: string;
}

/** What is known of a key: its request, and the answer once there is one. */
type Entry =
  | { readonly state: 'running'; readonly fingerprint: string }
  | { readonly state: 'answered'; readonly fingerprint: string; readonly body: unknown }
  /** Done, and the answer showed a secret, which is not kept. */
  | { readonly state: 'shown'; readonly fingerprint: string };

const keyReused = (): DomainError =>
  new DomainError(
    'idempotency_key_reused',
    'unprocessable',
    'This Idempotency-Key was sent with another request. Take a new one for each thing you create.',
  );
const inProgress = (): DomainError =>
  new DomainError(
    'idempotency_in_progress',
    'conflict',
    'A request with this Idempotency-Key is being answered. Try again in a moment.',
  );
const answerShown = (): DomainError =>
  new DomainError(
    'idempotency_answer_shown',
    'conflict',
    'This was done, and its answer held a secret, which is shown once. Remove what was made and make it anew.',
  );

/**
 * The answers to requests with an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), per tenant and person.
 * Redis holds keyed hashes of keys and requests alone, and no answer that showed a secret.
 */
@Injectable()
export class IdempotentAnswers {
  constructor(
    private readonly redis: Redis,
    private readonly keyRing: KeyRing,
  ) {}

  /**
   * Begins to answer: null for a request that is new, else what it was answered.
   * @throws DomainError `idempotency_key_reused`, `idempotency_in_progress` or `idempotency_answer_shown`
   */
  async begin(request: IdempotentRequest): Promise<{ readonly body: unknown } | null> {
    const fingerprint = this.hash(request.tenantId, request.content);
    const running: Entry = { state: 'running', fingerprint };
    const known = await this.redis.set(
      this.placeOf(request),
      JSON.stringify(running),
      'EX',
      RUNNING_SECONDS,
      'NX',
      'GET',
    );
    if (known === null) return null;
    const entry = JSON.parse(known) as Entry; // written here alone
    if (entry.fingerprint !== fingerprint) throw keyReused();
    switch (entry.state) {
      case 'running':
        throw inProgress();
      case 'shown':
        throw answerShown();
      case 'answered':
        return { body: entry.body };
    }
  }

  /** Keeps the answer; only that there was one, where it shows a secret. */
  async keep(request: IdempotentRequest, body: unknown, { showsSecret }: { showsSecret: boolean }): Promise<void> {
    const fingerprint = this.hash(request.tenantId, request.content);
    const entry: Entry = showsSecret ? { state: 'shown', fingerprint } : { state: 'answered', fingerprint, body };
    await this.redis.set(this.placeOf(request), JSON.stringify(entry), 'EX', KEPT_SECONDS);
  }

  /** Forgets a request that was refused, so that it can be sent again. */
  async forget(request: IdempotentRequest): Promise<void> {
    await this.redis.del(this.placeOf(request));
  }

  private placeOf({ tenantId, userId, key }: IdempotentRequest): string {
    return tenantKey(tenantId, 'idempotency', userId, this.hash(tenantId, key));
  }

  private hash(tenantId: string, text: string): string {
    return this.keyRing.hashSecret(tenantId, PURPOSE, text);
  }
}

import { isIP } from 'node:net';
import { type OnModuleDestroy } from '@nestjs/common';
import { Agent, request as send } from 'undici';
import { AddressPolicy } from './address-policy.js';
import {
  AddressNotAllowed,
  NameNotResolved,
  OutboundError,
  ResponseTooLarge,
  TimedOut,
  Unreachable,
  UrlNotAllowed,
} from './outbound.errors.js';
import { pinnedLookup, resolveChecked } from './pinned-lookup.js';
import { resolveName, type ResolveName } from './resolve-name.js';

const DEFAULT_TIMEOUT_MS = 5_000;
const DEFAULT_MAX_RESPONSE_BYTES = 128 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
const USER_AGENT = 'Permiso';
/** Answers that have no body (Fetch standard, “null body status”). */
const WITHOUT_BODY = new Set([204, 205, 304]);

export interface OutboundSettings {
  /** For deployments that are themselves reached by plain http, which are those of developers. */
  readonly isPlainHttpAllowed: boolean;
  /** CIDR ranges that may be reached although they are not public. */
  readonly allowedRanges: readonly string[];
  readonly resolve?: ResolveName;
  /** PEM of certificate authorities to trust in the place of the system's. */
  readonly certificateAuthorities?: string;
}

export interface OutboundRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the look-up of the name to the last byte of the answer; five seconds unless given. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
}

/**
 * The only way out to addresses that somebody else chose (webhooks, logout and key addresses …). Such an address must
 * not make the deployment reach what only it can reach (SSRF, OWASP ASVS 5.0 §1.3.6): no network that is not public, no
 * redirects, and neither an endless nor a late answer.
 */
export class Outbound implements OnModuleDestroy {
  private readonly policy: AddressPolicy;
  private readonly agent: Agent;

  constructor(private readonly settings: OutboundSettings) {
    this.policy = new AddressPolicy(settings.allowedRanges);
    this.agent = new Agent({
      maxHeaderSize: MAX_HEADER_BYTES,
      connect: {
        lookup: pinnedLookup(settings.resolve ?? resolveName, this.policy),
        ...(settings.certificateAuthorities === undefined ? {} : { ca: settings.certificateAuthorities }),
      },
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.agent.destroy();
  }

  /**
   * Sends a request and reads the whole answer. A redirect is an answer like any other and is not followed.
   * @throws OutboundError with a code that says why there is no answer
   */
  async fetch(url: URL | string, request: OutboundRequest = {}): Promise<Response> {
    const target = this.allowedUrl(url);
    const { timeoutMs = DEFAULT_TIMEOUT_MS, maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES } = request;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const {
        statusCode: status,
        headers,
        body,
      } = await send(target, {
        dispatcher: this.agent,
        method: request.method ?? 'GET',
        headers: { 'accept-encoding': 'identity', ...request.headers, 'user-agent': USER_AGENT },
        body: request.body ?? null,
        signal,
      });
      const content = await readAll(body, maxResponseBytes);
      return new Response(WITHOUT_BODY.has(status) ? null : content, { status, headers: flatten(headers) });
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      if (signal.aborted) throw new TimedOut(timeoutMs);
      throw new Unreachable(target.hostname, error);
    }
  }

  /**
   * The address to connect to for `hostname`, for protocols other than HTTP. Whoever asks connects to the address
   * itself and not to the name, which may lead elsewhere a moment later. IPv4 comes first: more networks have it.
   * @throws NameNotResolved @throws AddressNotAllowed @throws TimedOut
   */
  async addressOf(hostname: string, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<string> {
    if (isIP(hostname) !== 0) {
      if (!this.policy.allows(hostname)) throw new AddressNotAllowed(hostname);
      return hostname;
    }
    const resolving = resolveChecked(hostname, this.settings.resolve ?? resolveName, this.policy);
    const addresses = await within(timeoutMs, resolving);
    const chosen = addresses.find(({ family }) => family === 4) ?? addresses[0];
    if (!chosen) throw new NameNotResolved(hostname, null);
    return chosen.address;
  }

  /** @throws UrlNotAllowed @throws AddressNotAllowed where the host is an address: no name, so nothing is looked up */
  private allowedUrl(url: URL | string): URL {
    const target = URL.parse(String(url));
    if (!target) throw new UrlNotAllowed('it is no URL');
    const { protocol, hostname, username, password } = target;
    const isAllowed = protocol === 'https:' || (protocol === 'http:' && this.settings.isPlainHttpAllowed);
    if (!isAllowed) throw new UrlNotAllowed('it is not https');
    if (username !== '' || password !== '') throw new UrlNotAllowed('it has a user name or a password');
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !this.policy.allows(literal)) throw new AddressNotAllowed(hostname);
    return target;
  }
}

const within = async <T>(timeoutMs: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TimedOut(timeoutMs));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
};

const readAll = async (
  body: AsyncIterable<Buffer> & { destroy(): unknown },
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new ResponseTooLarge(maxBytes); // leaving the loop closes the connection
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
};

const flatten = (headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));

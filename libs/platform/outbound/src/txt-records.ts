import { Resolver } from 'node:dns/promises';
import { OutboundError } from './outbound.errors.js';

/** What the DNS answers where there is no such record: neither an outage nor a server that refuses. */
const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA']);
const TIMEOUT_MS = 2_000;
const TRIES = 2;
/** c-ares asks each server in turn, and waits longer each time: this is for all of it together. */
const DEADLINE_MS = 8_000;

/** The DNS gave no answer: nothing can be said about the record. */
export class NoDnsAnswer extends OutboundError {
  constructor(name: string, cause: unknown) {
    super('name_not_resolved', `The DNS gave no answer about ${name}.`, { cause });
  }
}

/** Looks TXT records up (RFC 1035 §3.3.14) at the resolvers that the deployment names, or at the system's. */
export class TxtRecords {
  constructor(private readonly servers: readonly string[]) {}

  /** The texts at a name, each put together from its parts; none where there is no such record. @throws NoDnsAnswer */
  async find(name: string): Promise<string[]> {
    const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
    if (this.servers.length > 0) resolver.setServers(this.servers);
    const deadline = setTimeout(() => {
      resolver.cancel();
    }, DEADLINE_MS);
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      if (NO_RECORD.has((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw new NoDnsAnswer(name, error);
    } finally {
      clearTimeout(deadline);
    }
  }
}

import { secondsAfter } from '#kernel';
import { type Outbound, OutboundError } from '#platform/outbound';
import { MetadataDocumentRefused } from './client.errors.js';

const MAX_BYTES = 32 * 1024;
const DEFAULT_LIFE_SECONDS = 3600;
/** Whatever Cache-Control says (RFC 9111 §5.2.2.1), a document counts for so long. */
const LIFE_SECONDS = { min: 60, max: 24 * 3600 } as const;

export interface FetchedDocument {
  readonly document: unknown;
  readonly expiresAt: Date;
}

/** Reads the document. No redirect is followed. @throws MetadataDocumentRefused */
export const fetchMetadataDocument = async (outbound: Outbound, url: string, now: Date): Promise<FetchedDocument> => {
  const headers = { accept: 'application/json' };
  const response = await outbound.fetch(url, { headers, maxResponseBytes: MAX_BYTES }).catch((error: unknown) => {
    if (error instanceof OutboundError) throw new MetadataDocumentRefused('it can’t be reached');
    throw error;
  });
  if (response.status !== 200) throw new MetadataDocumentRefused(`it was answered by ${String(response.status)}`);
  if (!/^application\/(?:[\w.-]+\+)?json *(?:;|$)/i.test(response.headers.get('content-type') ?? '')) {
    throw new MetadataDocumentRefused('it is no JSON');
  }
  const document: unknown = await response.json().catch(() => undefined);
  return { document, expiresAt: secondsAfter(now, lifeSecondsOf(response.headers.get('cache-control') ?? '')) };
};

const lifeSecondsOf = (cacheControl: string): number => {
  if (/\bno-(?:store|cache)\b/i.test(cacheControl)) return LIFE_SECONDS.min;
  const seconds = /(?:^|[\s,])max-age *= *"?(\d{1,9})/i.exec(cacheControl)?.[1];
  if (seconds === undefined) return DEFAULT_LIFE_SECONDS;
  return Math.min(LIFE_SECONDS.max, Math.max(LIFE_SECONDS.min, Number(seconds)));
};

import { createHash } from 'node:crypto';

const MAX_LENGTH = 500;

/**
 * Whether `clientId` can be the address of a client's metadata document: https with a path, written as browsers write
 * it, and nothing but scheme, host and path (draft-ietf-oauth-client-id-metadata-document §2).
 */
export const isMetadataUrl = (clientId: string): boolean => {
  if (!clientId.startsWith('https://') || clientId.length > MAX_LENGTH) return false;
  const url = URL.parse(clientId);
  return url !== null && url.href === clientId && url.pathname !== '/' && `${url.origin}${url.pathname}` === clientId;
};

/**
 * The id of a client's row: its client id, or a UUID made of it where that is an address (version 8, RFC 9562 §5.8).
 * The same everywhere, so that whatever belongs to the row can be found without it.
 */
export const clientRowIdOf = (clientId: string): string => {
  if (!clientId.startsWith('https://')) return clientId;
  const hash = createHash('sha256').update(`client-id-metadata-document\0${clientId}`).digest();
  const bytes = hash.subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** The client's id in the protocol. */
export const clientIdentifierOf = ({ id, metadataUrl }: { id: string; metadataUrl: string | null }): string =>
  metadataUrl ?? id;

import { type KoaContextWithOIDC } from 'oidc-provider';

/**
 * The request's body as text, or null when it is longer than that. What is left of it then is not read: the connection
 * ends with the answer, for the next request on it would wait for ever.
 */
export const readBody = async (ctx: KoaContextWithOIDC, maxBytes: number): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed: the answer goes out over the same socket.
  for await (const chunk of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      ctx.set('connection', 'close');
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

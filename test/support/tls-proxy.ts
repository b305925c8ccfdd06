import { once } from 'node:events';
import { request as forward } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type TLSSocket } from 'node:tls';
import { type TestCertificate } from './certificates.ts';

/**
 * A proxy that ends TLS in front of a server, as an ingress does: it asks for client certificates, passes them on as
 * RFC 9440 has it, and lets no client set that header itself.
 */
export const startTlsProxy = async (
  { certificate, key }: TestCertificate,
  port: number,
  targetPort: number,
): Promise<Server> => {
  const options = { cert: certificate, key, requestCert: true, rejectUnauthorized: false };
  const proxy = createServer(options, (incoming, outgoing) => {
    const { raw } = (incoming.socket as TLSSocket).getPeerCertificate() as { raw?: Buffer }; // empty without one
    const certificate = raw ? { 'client-cert': `:${raw.toString('base64')}:` } : {};
    const { 'client-cert': _own, ...rest } = incoming.headers;
    const headers = { ...rest, ...certificate, 'x-forwarded-for': incoming.socket.remoteAddress ?? '' };
    const target = { port: targetPort, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers };
    const onward = forward(target, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  proxy.listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
};

import { X509Certificate } from 'node:crypto';

/**
 * The certificate in a proxy's header, or undefined where there is none. Proxies write it as RFC 9440 has it
 * (`:base64:`), as PEM that is percent-encoded (nginx) or on one line, as base64 alone (Traefik, HAProxy), or among
 * other things (Envoy: `…;Cert="…"`). Of a chain only the client's own counts, which comes first.
 */
export const readCertificate = (header: string): X509Certificate | undefined => {
  const quoted = /Cert="([^"]+)"/.exec(header)?.[1] ?? header;
  const [first = ''] = decode(quoted).split(',');
  const body = first
    .replace(/-----END CERTIFICATE-----[^]*$/, '')
    .replace('-----BEGIN CERTIFICATE-----', '')
    .replace(/^\s*:|:\s*$/g, '')
    .replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return undefined;
  try {
    return new X509Certificate(Buffer.from(body, 'base64'));
  } catch {
    return undefined; // not a certificate: as good as none
  }
};

const decode = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

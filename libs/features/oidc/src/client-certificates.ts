import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ClientAuthMethod, type KoaContextWithOIDC, type MTLSConfiguration } from 'oidc-provider';
import { AppConfig } from '#config';
import {
  type CatalogClient,
  isSameName,
  needsClientCertificate,
  parseCertificateSubject,
  parseDistinguishedName,
} from '#features/clients';
import { readCertificate } from './read-certificate.js';

/** What the proxy says of a certificate that it verified up to an authority (nginx, Apache; others can be told to). */
const VERIFIED = 'SUCCESS';

/**
 * Client certificates (RFC 8705) as the TLS proxy passes them on. The edge lets its headers through from trusted
 * proxies alone; where none is configured, nothing here is on.
 */
@Injectable()
export class ClientCertificates {
  private readonly header: string | null;
  private readonly verifyHeader: string | null;

  constructor({ clientCertHeader, clientVerifyHeader }: AppConfig) {
    this.header = clientCertHeader;
    this.verifyHeader = clientVerifyHeader;
  }

  /** An authority's certificate counts only where the proxy says that it verified it. */
  get authenticationMethods(): readonly ClientAuthMethod[] {
    if (this.header === null) return [];
    return this.verifyHeader === null
      ? ['self_signed_tls_client_auth']
      : ['self_signed_tls_client_auth', 'tls_client_auth'];
  }

  /** Whether the client can be served as it is set up: with the certificate it needs, if it needs one. */
  serve(client: CatalogClient): boolean {
    if (!needsClientCertificate(client)) return true;
    return this.header !== null && (client.authenticationMethod !== 'tls_client_auth' || this.verifyHeader !== null);
  }

  get feature(): MTLSConfiguration {
    return {
      enabled: this.header !== null,
      certificateBoundAccessTokens: true,
      selfSignedTlsClientAuth: true,
      tlsClientAuth: this.verifyHeader !== null,
      getCertificate: (ctx) => this.certificateOf(ctx),
      certificateAuthorized: (ctx) => this.verifyHeader !== null && ctx.req.headers[this.verifyHeader] === VERIFIED,
      certificateSubjectMatches: (ctx, property, expected) =>
        property === 'tls_client_auth_subject_dn' && isSubject(this.certificateOf(ctx), expected),
    };
  }

  private certificateOf(ctx: KoaContextWithOIDC): X509Certificate | undefined {
    const value = this.header === null ? undefined : ctx.req.headers[this.header];
    return typeof value === 'string' ? readCertificate(value) : undefined;
  }
}

/** RFC 8705 §2.1.2: the subject is the one that was registered. */
const isSubject = (certificate: X509Certificate | undefined, expected: string): boolean => {
  const subject = certificate && parseCertificateSubject(certificate.subject);
  const registered = parseDistinguishedName(expected);
  return Boolean(subject && registered && isSameName(subject, registered));
};

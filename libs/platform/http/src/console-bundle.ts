import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';

/** What the server tells a sign-in page about the request that led to it. Untrusted text inside: show it as text. */
export type PageData =
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly description: string | null;
      readonly client: string | null;
    }
  | { readonly kind: 'logout'; readonly action: string; readonly xsrf: string; readonly client: string | null };

/**
 * What pages may do: our own scripts and styles, no framing, no foreign forms. Sign-out and interactions end in
 * redirects to the application, which `form-action` would stop, so these forms stay allowed to go anywhere by redirect.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** The two built web pages, read once. */
@Injectable()
export class ConsoleBundle {
  private readonly signInPage: string;
  private readonly consolePage: string;

  constructor(config: AppConfig) {
    const read = (name: string): string => readFileSync(join(config.consoleDirectory, name), 'utf8');
    this.signInPage = read('sign-in.html');
    this.consolePage = read('console.html');
  }

  /** The small page: sign-up, sign-in, consent, errors. `data` rides along as a JSON block that is never executed. */
  signIn(data?: PageData): string {
    if (data === undefined) return this.signInPage;
    // "<" escaped, so that no text can end the block.
    const json = JSON.stringify(data).replaceAll('<', '\\u003c');
    return this.signInPage.replace(
      '</head>',
      () => `<script type="application/json" id="page-data">${json}</script></head>`,
    );
  }

  /** The administration console. */
  console(): string {
    return this.consolePage;
  }
}

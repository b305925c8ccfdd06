import { type IncomingMessage, type ServerResponse } from 'node:http';
import { TemporarilyUnavailable } from '#kernel';
import { RETRY_AFTER_SECONDS } from '#platform/http';

const TEXTS = {
  invalid_request: ['Bad request', 'The request names more than one host. Send one Host header and a path.'],
  not_found: ['Not found', 'There is nothing at this address. Check the spelling of your company’s sign-in address.'],
  tenant_suspended: ['Suspended', 'This company’s sign-in is suspended. Its data is kept. Ask your administrator.'],
  unavailable: ['Unavailable', 'This service can’t answer at the moment. Try again in a few seconds.'],
} as const;

/** Answers without any application behind it: a plain page, since no tenant's look applies. */
export const sendPlain = (
  response: ServerResponse,
  status: number,
  code: keyof typeof TEXTS,
  requestId: string,
): void => {
  const [title, detail] = TEXTS[code];
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Permiso</title><h1>${title}</h1><p>${detail}</p><p><small>${code} · ${requestId}</small></p></html>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(body);
};

/** Answers for a provider that can't be built now: a page to people, JSON as of RFC 6749 §5.2 to programs. */
export const sendUnavailable = (request: IncomingMessage, response: ServerResponse, requestId: string): void => {
  response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
  if (request.headers.accept?.includes('text/html')) return sendPlain(response, 503, 'unavailable', requestId);
  const { code, message } = new TemporarilyUnavailable();
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error: code, error_description: message }));
};

/** What the server embeds about the request that led to the page. The texts inside are untrusted: shown as text only. */
export type ErrorData = { kind: 'error'; code: string; description: string | null; client: string | null };
export type LogoutData = { kind: 'logout'; action: string; xsrf: string; client: string | null };
export type PageData = ErrorData | LogoutData;

const text = (value: unknown) => (typeof value === 'string' ? value : null);

function parse(json: string): PageData | null {
  const found = JSON.parse(json) as Record<string, unknown>;
  const client = text(found.client);
  if (found.kind === 'error') {
    return { kind: 'error', code: text(found.code) ?? '', description: text(found.description), client };
  }
  if (found.kind === 'logout') {
    return { kind: 'logout', action: text(found.action) ?? '', xsrf: text(found.xsrf) ?? '', client };
  }
  return null;
}

const block = document.getElementById('page-data')?.textContent;

/** Set where the server answers with an error or asks whether to sign out, whatever the path is. */
export const pageData: PageData | null = block ? parse(block) : null;

import { type OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_CODES } from './problem-codes.js';

interface Property {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Property;
  readonly description?: string;
}
interface Content {
  readonly schema?: Property;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly 'x-access'?: string | { readonly permission: string };
  readonly 'x-fresh-assertion'?: boolean;
  readonly parameters?: readonly (Property & { name: string; in: string; required?: boolean; schema?: Property })[];
  readonly requestBody?: { readonly content: Record<string, Content> };
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Content> }>;
}
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The page of the description: plain HTML, so that the strict policy of all pages holds here too. */
export const renderDocs = (document: OpenAPIObject): string => {
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    // Each has been completed by createApiDocument.
    Object.entries(item as unknown as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  const byTag = Map.groupBy(routes, ({ operation }) => operation.tags?.[0] ?? 'Other');
  const tags = [...byTag].sort(([a], [b]) => a.localeCompare(b));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Permiso API</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<header><h1>Permiso API</h1><p>OpenAPI 3.1: <a href="/api/openapi.json">openapi.json</a></p></header>
<nav aria-label="Operations"><ul>${tags.map(([tag]) => `<li><a href="#${idOf(tag)}">${escape(tag)}</a></li>`).join('')}<li><a href="#problems">Problem codes</a></li></ul></nav>
<main>
<section aria-labelledby="about"><h2 id="about">How it works</h2>${INTRODUCTION}</section>
${tags.map(([tag, all]) => renderTag(tag, all)).join('\n')}
<section aria-labelledby="problems"><h2 id="problems">Problem codes</h2>${renderProblems()}</section>
</main>
</body>
</html>`;
};

const INTRODUCTION = `<ul>
<li>Send an API key as <code>X-API-Key</code>, or as <code>Authorization: Bearer</code>.</li>
<li>Errors are problem documents (RFC 9457) with a stable <code>code</code>; unknown fields are refused.</li>
<li>Lists are paged: send <code>nextCursor</code> as <code>cursor</code>, until it is null.</li>
<li><code>RateLimit</code> says what is left of your quotas; a 429 says in <code>Retry-After</code> when to come again.</li>
<li>A POST with an <code>Idempotency-Key</code> is done once. Sent again within 24 hours it gets the same answer; where that
showed a secret, <code>idempotency_answer_shown</code>.</li>
</ul>`;

const renderTag = (tag: string, routes: readonly Route[]): string =>
  `<section aria-labelledby="${idOf(tag)}"><h2 id="${idOf(tag)}">${escape(tag)}</h2>${routes.map(renderRoute).join('')}</section>`;

const renderRoute = ({ method, path, operation }: Route): string => `<details id="${escape(operation.operationId)}">
<summary><span class="method ${method.toLowerCase()}">${method}</span> <code>${escape(path)}</code> <span class="what">${escape(operation.summary ?? '')}</span></summary>
<p>${escape(operation.description ?? '')} <strong>Who:</strong> ${escape(accessOf(operation))}</p>
${renderParameters(operation)}
${renderContents('Body', operation.requestBody?.content ?? {})}
<h3>Answers</h3>
<dl>${Object.entries(operation.responses).map(renderResponse).join('')}</dl>
</details>`;

const accessOf = (operation: Operation): string => {
  const access = operation['x-access'];
  const who = typeof access === 'object' ? access.permission : (access ?? '');
  return operation['x-fresh-assertion'] === true ? `${who}, after a passkey assertion of the last five minutes` : who;
};

const renderParameters = ({ parameters = [] }: Operation): string => {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, schema, description = '' }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}${required === true ? ', required' : ''}</td><td>${escape(typeOf(schema ?? {}))}</td><td>${escape(description)}</td></tr>`,
  );
  return `<h3>Parameters</h3><div class="scroll" tabindex="0" role="region" aria-label="Parameters"><table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
};

const typeOf = ({ $ref, type = 'object', format, enum: values, items }: Property): string => {
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? '';
  if (values) return values.map(String).join(' | ');
  if (items) return `list of ${typeOf(items)}`;
  return [type].flat().join(' or ') + (format === undefined ? '' : ` (${format})`);
};

const renderContents = (title: string, contents: Record<string, Content>): string =>
  Object.values(contents)
    .map(({ schema, example }) => `<h3>${title}: ${escape(typeOf(schema ?? {}))}</h3>${renderExample(title, example)}`)
    .join('');

const renderResponse = ([status, { description, content = {} }]: [string, Operation['responses'][string]]): string => {
  const isProblem = Number(status) >= 400;
  const example = isProblem
    ? ''
    : Object.values(content)
        .map((one) => renderExample('Answer', one.example))
        .join('');
  return `<dt>${escape(status)}</dt><dd>${escape(description).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}${example}</dd>`;
};

const renderExample = (label: string, example: unknown): string =>
  example === undefined
    ? ''
    : `<pre tabindex="0" role="region" aria-label="${escape(label)}">${escape(JSON.stringify(example, null, 2))}</pre>`;

const renderProblems = (): string => {
  const rows = Object.entries(PROBLEM_CODES).map(
    ([code, { status, meaning }]) =>
      `<tr><td><code>${escape(code)}</code></td><td>${String(status)}</td><td>${escape(meaning).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="Problem codes"><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
};

const idOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

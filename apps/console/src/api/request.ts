import { ProblemError, toProblemError } from './problem-error';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | undefined | null>;
export type RequestOptions = { body?: unknown; query?: Query; signal?: AbortSignal };

type Hooks = {
  /** Called once an answer says that nobody is signed in. */
  onUnauthenticated?: () => void;
  /** Resolves true after a fresh passkey assertion; the refused request is then sent again, once. */
  reauthenticate?: () => Promise<boolean>;
};

const hooks: Hooks = {};

/** The console installs its handlers here; the sign-in pages have none. */
export function installRequestHooks(installed: Hooks) {
  Object.assign(hooks, installed);
}

/** Where the API is asked for `path`, for links that the browser follows itself. */
export function address(path: string, query: Query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `/api${path}?${search}` : `/api${path}`;
}

/** Files are sent as they are. What a picture is, the server tells by its bytes; it need not be right here. */
function typeOf(body: unknown) {
  if (!(body instanceof Blob)) return 'application/json';
  return body.type.startsWith('image/') ? body.type : 'image/png';
}

async function send<T>(method: Method, path: string, { body, query, signal }: RequestOptions): Promise<T> {
  const response = await fetch(address(path, query), {
    method,
    signal,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': typeOf(body) }) },
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw toProblemError(0, null);
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => null);
  if (!response.ok) throw toProblemError(response.status, answer);
  // The API is same-origin and versioned with this client: its answers have the documented shape.
  return answer as T;
}

/**
 * Sends a request to the API and returns its JSON answer.
 * @throws ProblemError for every refusal, and with code `network_error` when there is no answer.
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  try {
    return await send<T>(method, path, options);
  } catch (error) {
    if (error instanceof ProblemError) {
      if (error.status === 401 && error.code === 'unauthenticated') hooks.onUnauthenticated?.();
      if (error.code === 'reauthentication_required' && (await hooks.reauthenticate?.())) {
        return send<T>(method, path, options);
      }
    }
    throw error;
  }
}

import { type BrowserResponse } from '../support/http-browser.ts';
import { type RawResponse } from '../support/raw-request.ts';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** The problem document (RFC 9457) that the server answered with. Anything else fails the test. */
export const problemOf = (response: BrowserResponse | RawResponse): Problem => {
  const { status, text } = response;
  const contentType = 'contentType' in response ? response.contentType : String(response.headers['content-type']);
  const problem: unknown = contentType.startsWith('application/problem+json') ? JSON.parse(text) : null;
  expect({ text, contentType, problem }).toMatchObject({
    problem: {
      type: 'about:blank',
      title: expect.any(String),
      status,
      code: expect.stringMatching(/^[a-z]+(_[a-z]+)*$/),
      detail: expect.any(String),
      requestId: expect.any(String),
    },
  });
  const { errors = [], ...rest } = problem as Omit<Problem, 'errors'> & Partial<Problem>; // checked just now
  return { ...rest, errors };
};

/** An answer in few words, for lists of what should have been refused otherwise. */
export const summaryOf = ({ status, text }: { status: number; text: string }): string =>
  `${String(status)} ${text.slice(0, 200)}`;

import { type Page } from 'playwright-core';
import { Problem } from '../problem.ts';

interface Request {
  readonly method: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const JSON_HEADERS = { 'content-type': 'application/json' };
const FORM_HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };

/** The REST API, asked by the page of somebody who is signed in: Node does not resolve `*.localhost` everywhere. */
export class Api {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.ask(path, { method: 'GET' });
  }

  post<Answer>(path: string, body: object): Promise<Answer> {
    return this.ask(path, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) });
  }

  put<Answer>(path: string, body: object): Promise<Answer> {
    return this.ask(path, { method: 'PUT', headers: JSON_HEADERS, body: JSON.stringify(body) });
  }

  /** Posts as a form does, which is what the endpoints of OAuth expect. */
  submit<Answer>(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.ask(path, { method: 'POST', headers: FORM_HEADERS, body: new URLSearchParams(fields).toString() });
  }

  /** @throws Problem unless the answer says that it worked */
  private async ask<Answer>(path: string, request: Request): Promise<Answer> {
    const { isOk, text } = await this.page.evaluate(
      async ([address, init]) => {
        const response = await fetch(address, init);
        return { isOk: response.ok, text: await response.text() };
      },
      [path, request] as const,
    );
    if (!isOk) throw new Problem(`${request.method} ${path} was refused: ${text}`);
    return JSON.parse(text === '' ? 'null' : text) as Answer; // as the API's document says
  }
}

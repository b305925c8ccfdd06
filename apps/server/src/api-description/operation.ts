import { type Schema } from './example-of.js';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  schema?: Record<string, unknown>;
  [key: string]: unknown;
}

export interface Content {
  readonly schema?: Schema;
  example?: unknown;
}

export interface DescribedResponse {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Content>;
}

/** An operation as Nest describes it, open for what is added here. */
export interface Operation {
  readonly 'x-access'?: unknown;
  readonly 'x-fresh-assertion'?: boolean;
  readonly 'x-shown-once'?: boolean;
  readonly requestBody?: { readonly content: Record<string, Content> };
  parameters?: Parameter[];
  responses: Record<string, DescribedResponse | Record<string, unknown>>;
}

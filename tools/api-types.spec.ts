import { readFileSync } from 'node:fs';
import { type OpenAPI3 } from 'openapi-typescript';
import { describeApi } from '../apps/server/src/api-description/describe-api.js';
import { API_TYPES, renderApiTypes } from './api-types.js';

it('the types that the web pages read are those of the API: `npm run api-types` writes them', async () => {
  const document = (await describeApi()) as unknown as OpenAPI3; // Nest's own types for the same document
  expect(readFileSync(API_TYPES, 'utf8')).toBe(await renderApiTypes(document));
});

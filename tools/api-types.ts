import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { build } from './build.ts';

/**
 * `npm run api-types`: writes the types of the API, from the server's own description, to where the web pages read them.
 * With `--check` it writes nothing and fails where they are not what they should be.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const API_TYPES = join(ROOT, 'apps/console/src/api/schema.d.ts');

const HEADER =
  '// Written by `npm run api-types` from the description of the API (/api/openapi.json). Do not edit.\n\n';

/** The types as they should stand in API_TYPES: of what is sent and answered; addresses stand in the client itself. */
export const renderApiTypes = async (document: OpenAPI3): Promise<string> => {
  const nodes = await openapiTS({ ...document, paths: {} }, { alphabetize: true });
  return `${HEADER}${astToString(nodes)}`;
};

/** The description of the API as the built server gives it. */
const describe = async (): Promise<OpenAPI3> => {
  await build();
  const url = pathToFileURL(join(ROOT, 'dist/apps/server/src/api-description/describe-api.js')).href;
  const { describeApi } = (await import(url)) as { describeApi: () => Promise<OpenAPI3> };
  return describeApi();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const types = await renderApiTypes(await describe());
  const isCurrent = readFileSync(API_TYPES, { encoding: 'utf8', flag: 'a+' }) === types;
  if (process.argv.includes('--check')) {
    if (!isCurrent) console.error('The types of the API are not up to date. Run `npm run api-types`.');
    process.exitCode = isCurrent ? 0 : 1;
  } else if (!isCurrent) {
    writeFileSync(API_TYPES, types);
    console.log('The types of the API were written anew.');
  }
}

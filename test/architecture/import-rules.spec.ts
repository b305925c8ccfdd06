import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { importRules } from './import-rules.js';

const root = join(import.meta.dirname, '../..');

/** Names of the broken rules with the file that breaks each. */
const violations = async (): Promise<string[]> => {
  const { options = {}, forbidden = [] } = importRules;
  const result = await cruise(
    ['apps', 'libs'],
    { ...options, ruleSet: { forbidden }, validate: true, baseDir: root },
    undefined,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  const { summary } = result.output as ICruiseResult; // no output type is asked for, so it is the result itself
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
};

/** One import per rule that must be refused, written where it would do harm. */
const planted: Record<string, { file: string; code: string }> = {
  'kernel-imports-nothing': { file: 'libs/kernel/src/planted.ts', code: `export { AppConfig } from '#config';` },
  'config-imports-kernel-only': {
    file: 'libs/config/src/planted.ts',
    code: `export { Logger } from '#platform/telemetry';`,
  },
  'platform-below-features': {
    file: 'libs/platform/redis/src/planted.ts',
    code: `export { UsersModule } from '#features/users';`,
  },
  'features-below-apps': {
    file: 'libs/features/users/src/planted.ts',
    code: `export { Edge } from '../../../../apps/server/src/edge.js';`,
  },
  'apps-apart': { file: 'apps/worker/src/planted.ts', code: `export { Edge } from '../../server/src/edge.js';` },
  'features-by-their-index': {
    file: 'libs/features/users/src/planted2.ts',
    code: `export * from '../../groups/src/groups.repository.js';`,
  },
  'platform-by-its-index': {
    file: 'libs/features/users/src/planted3.ts',
    code: `export * from '../../../platform/redis/src/keys.js';`,
  },
  'console-apart': {
    file: 'apps/console/src/planted.ts',
    code: `export { newId } from '../../../libs/kernel/src/index.js';`,
  },
  'prisma-in-repositories': {
    file: 'libs/features/users/src/planted4.ts',
    code: `export * from '../../../platform/database/src/generated/client.js';`,
  },
  'oidc-provider-in-oidc': {
    file: 'libs/features/users/src/planted5.ts',
    code: `export { Provider } from 'oidc-provider';`,
  },
  'testing-in-specs': { file: 'libs/features/users/src/planted6.ts', code: `export { Harness } from '#testing';` },
  'no-cycles': { file: 'libs/kernel/src/planted-a.ts', code: `export * from './planted-b.js';` },
};
const other = { file: 'libs/kernel/src/planted-b.ts', code: `export * from './planted-a.js';` };

/** A bad import is refused under other rules' names too: what it reaches may itself be what it must not reach. */
const isPlanted = (file = ''): boolean => [...Object.values(planted), other].some((one) => one.file === file);

describe('import rules', () => {
  let found: string[];

  // Reading the whole tree takes long, so it is read once, with what is planted in it.
  beforeAll(async () => {
    const files = [...Object.values(planted), other];
    try {
      for (const { file, code } of files) {
        await mkdir(dirname(join(root, file)), { recursive: true });
        await writeFile(join(root, file), code);
      }
      found = await violations();
    } finally {
      await Promise.all(files.map(({ file }) => rm(join(root, file), { force: true })));
    }
  });

  it('hold in the whole tree', () => {
    expect(found.filter((violation) => !isPlanted(violation.split(' ')[1]))).toEqual([]);
  });

  it('notice one planted bad import for each rule', () => {
    const unnoticed = Object.entries(planted).filter(([rule, { file }]) => !found.includes(`${rule} ${file}`));
    expect(unnoticed.map(([rule]) => rule)).toEqual([]);
    expect(importRules.forbidden?.map(({ name }) => name).sort()).toEqual(Object.keys(planted).sort());
  });
});

import { type IConfiguration } from 'dependency-cruiser';

const SOURCES = '^(apps|libs)/';

/** Which part may import which: apps → features → platform → config → kernel. docs/architecture.md tells why. */
export const importRules: IConfiguration = {
  forbidden: [
    {
      name: 'kernel-imports-nothing',
      comment: 'The kernel is pure: it knows no framework and no other part.',
      severity: 'error',
      from: { path: '^libs/kernel/' },
      to: { path: SOURCES, pathNot: '^libs/kernel/' },
    },
    {
      name: 'config-imports-kernel-only',
      severity: 'error',
      from: { path: '^libs/config/' },
      to: { path: SOURCES, pathNot: '^libs/(config|kernel)/' },
    },
    {
      name: 'platform-below-features',
      comment: 'Technical adapters know no product noun.',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(libs/features|apps)/' },
    },
    {
      name: 'features-below-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      comment: 'A process never imports another.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'features-by-their-index',
      comment: 'What a feature offers stands in its index.ts; the rest is its own business.',
      severity: 'error',
      from: { path: '^(?:libs/features/([^/]+)/|apps/)' },
      to: { path: '^libs/features/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/features/$1/' },
    },
    {
      name: 'platform-by-its-index',
      severity: 'error',
      from: { path: '^(?:libs/platform/([^/]+)/|libs/features/|apps/)' },
      to: { path: '^libs/platform/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/platform/$1/' },
    },
    {
      name: 'console-apart',
      comment: 'The web pages talk to the API only.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^libs/' },
    },
    {
      name: 'prisma-in-repositories',
      comment: 'Queries live in repositories; the client lives in platform/database.',
      severity: 'error',
      from: { path: SOURCES, pathNot: '^libs/platform/database/|\\.int-spec\\.ts$|^libs/testing/' },
      to: { path: '^libs/platform/database/src/generated/' },
    },
    {
      name: 'oidc-provider-in-oidc',
      comment: 'The engine is wired in one feature; sign-in answers its interactions.',
      severity: 'error',
      from: { path: SOURCES, pathNot: '^libs/features/(oidc|sign-in)/' },
      to: { path: 'node_modules/(@types/)?oidc-provider/' },
    },
    {
      name: 'testing-in-specs',
      severity: 'error',
      from: { path: SOURCES, pathNot: '^libs/testing/|(spec|fixture)\\.ts$' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: SOURCES, pathNot: '/generated/' },
      to: { circular: true, viaOnly: { pathNot: '/generated/' } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.permiso)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};

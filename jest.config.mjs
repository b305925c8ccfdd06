/** What the projects share: SWC for TypeScript, the libs by their sources, relative `.js` imports to `.ts` files. */
const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.permiso/'],
  setupFiles: ['reflect-metadata'],
};

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,tools,prisma,test/architecture}/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/**/*.int-spec.ts'],
      globalSetup: '<rootDir>/tools/jest/create-worker-databases.mjs',
      setupFiles: [...shared.setupFiles, '<rootDir>/tools/jest/use-worker-database.mjs'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/{certification,chaos,e2e,relying-parties,security}/**/*.spec.ts'],
    },
  ],
  reporters: ['default', '<rootDir>/tools/jest/summary-reporter.mjs'],
  testSequencer: '<rootDir>/tools/jest/long-first-sequencer.mjs',
  maxWorkers: 2,
  // A suite that fails before it can stop what it started fails the run, and does not hang it.
  forceExit: true,
  testTimeout: 60_000,
};

import { defineConfig } from 'prisma/config';

// `prisma generate` wants an engine binary to exist though it never runs it; Node itself will do. Migrations run
// through Prisma's engine compiled to WebAssembly (prisma/migrate.ts).
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });

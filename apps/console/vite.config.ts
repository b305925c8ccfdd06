import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preactOnSignIn, SIGN_IN } from './build/preact-on-sign-in.ts';
import { precompress } from './build/precompress.ts';
import { preloadImports } from './build/preload-imports.ts';
import { strictStyles } from './build/strict-styles.ts';
import { themeScript } from './build/theme-script.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What every sign-in page needs, in one file: it compresses better than ten small ones, and is asked for once. */
const SIGN_IN_BASE = { name: 'base', test: /node_modules\/preact\/|src\/(api|ui|sign-in\/app)\// };

/**
 * Two pages from one source, built one after the other: `console.html`, and `sign-in.html` for people who are not signed
 * in, whose budget is 80 KB of compressed script.
 * Nothing is inlined, because the pages are served under a policy of `script-src 'self'; style-src 'self'; font-src 'self'`.
 */
export default defineConfig({
  root: here('.'),
  plugins: [
    preactOnSignIn(),
    react(),
    tailwindcss(),
    themeScript(here('./src/ui/theme/before-paint.js')),
    strictStyles(here('./src')),
    preloadImports(),
    precompress(),
  ],
  resolve: { alias: [{ find: /^@\//, replacement: `${here('./src')}/` }] },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 700,
  },
  builder: {},
  environments: {
    client: { build: { rollupOptions: { input: { console: here('./console.html') } } } },
    [SIGN_IN]: {
      consumer: 'client',
      build: {
        emptyOutDir: false,
        rollupOptions: {
          input: { 'sign-in': here('./sign-in.html') },
          output: { codeSplitting: { groups: [SIGN_IN_BASE] } },
        },
      },
    },
  },
});

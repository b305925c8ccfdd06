import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';
import { preloadImports } from './build/preload-imports.ts';
import { strictStyles } from './build/strict-styles.ts';
import { themeScript } from './build/theme-script.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What every sign-in page loads, in one chunk: it compresses far better than ten small ones, and the budget is
 * 80 KB gzip of script per page. Only modules that the sign-in pages import belong here; the console loads them as well.
 */
const SIGN_IN_BASE = {
  name: 'base',
  test: new RegExp(
    [
      'node_modules/(react|react-dom|scheduler)/',
      'src/sign-in/app/',
      'src/webauthn/passkey-error\\.ts',
      'src/api/(request|problem-error|sign-in)\\.ts',
      'src/ui/(alert|app-icon|avatar|button|button-class|class-names|field|initials|input|spinner|text-field|brand/logo)\\.tsx?',
    ].join('|'),
  ),
};

/**
 * Two pages from one source: `sign-in.html` (small, for people who are not signed in) and `console.html`.
 * Nothing is inlined, because the pages are served under a policy of `script-src 'self'; style-src 'self'; font-src 'self'`.
 */
export default defineConfig({
  root: here('.'),
  plugins: [
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
    rollupOptions: {
      input: { 'sign-in': here('./sign-in.html'), console: here('./console.html') },
      output: { codeSplitting: { groups: [SIGN_IN_BASE] } },
    },
  },
});

import type { Plugin } from 'vite';

/**
 * Preloads the chunks that a page's entry imports. Vite's own preloading would also add a helper to every page's
 * script for the chunks loaded later, which the sign-in budget has no room for.
 */
export function preloadImports(): Plugin {
  return {
    name: 'permiso:preload-imports',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { chunk }) =>
        (chunk?.imports ?? []).map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head',
        })),
    },
  };
}

import type { Plugin } from 'vite';

const SONNER_INJECTION = /__insertCSS\("(?:[^"\\]|\\.)*"\);?/;

/**
 * Libraries that write `<style>` elements at run time would be stopped by `style-src 'self'`:
 * - the scroll lock of Radix dialogs (react-style-singleton) gets a replacement on constructable style sheets;
 * - sonner's own injection is taken out, its style sheet is bundled with ours instead.
 */
export function strictStyles(sourceDirectory: string): Plugin {
  return {
    name: 'permiso:strict-styles',
    enforce: 'pre',
    resolveId(id) {
      return id === 'react-style-singleton' ? `${sourceDirectory}/ui/theme/style-singleton.ts` : null;
    },
    transform(code, id) {
      if (!/node_modules\/sonner\/dist\/index\.mjs/.test(id)) return null;
      if (!SONNER_INJECTION.test(code))
        throw new Error('sonner no longer injects its styles as expected: see strict-styles.ts');
      return { code: code.replace(SONNER_INJECTION, ''), map: null };
    },
  };
}

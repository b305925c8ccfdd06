import type { Plugin } from 'vite';

export const SIGN_IN = 'signIn';

const REPLACEMENTS: Partial<Record<string, string>> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/** Builds the sign-in pages, and only these, with Preact instead of React (docs/adr/0007). */
export function preactOnSignIn(): Plugin {
  return {
    name: 'permiso:preact-on-sign-in',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === SIGN_IN,
    async resolveId(id, importer) {
      const replacement = REPLACEMENTS[id];
      return replacement === undefined ? null : this.resolve(replacement, importer, { skipSelf: true });
    },
  };
}

import { useEffect } from 'react';

/**
 * Stands in for `react-style-singleton`, which writes a `<style>` element: the content security policy stops those,
 * while constructable style sheets are part of the CSSOM and pass (CSP 3 §8.4.3 speaks of elements and attributes only).
 */
export function stylesheetSingleton() {
  let users = 0;
  let sheet: CSSStyleSheet | null = null;
  return {
    add(css: string) {
      if (users === 0) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }
      users += 1;
    },
    remove() {
      users -= 1;
      if (users === 0) {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
        sheet = null;
      }
    },
  };
}

export function styleHookSingleton() {
  const sheet = stylesheetSingleton();
  return function useStyle(css: string, isDynamic?: boolean) {
    const version = isDynamic ? css : null;
    useEffect(() => {
      sheet.add(css);
      return () => sheet.remove();
      // A static style is set once, by contract of the library that this replaces.
      // eslint-disable-next-line react-hooks/exhaustive-deps
    }, [version]);
  };
}

export function styleSingleton() {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }: { styles: string; dynamic?: boolean }) {
    useStyle(styles, dynamic);
    return null;
  };
}

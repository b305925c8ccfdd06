/** HTML that is safe to send: every value in it was escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Template tag: escapes every value that is not HTML itself. */
export const html = (parts: TemplateStringsArray, ...values: readonly (string | number | Html)[]): Html =>
  new Html(
    parts.reduce((text, part, index) => {
      const value = values[index - 1];
      return text + (value instanceof Html ? value.text : escape(String(value))) + part;
    }),
  );

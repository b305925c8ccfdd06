/** Puts values in the place of `{{name}}`. A name that is missing is a fault of the template. */
export const fillText = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A mail has no value for {{${name}}}.`);
    return String(value);
  });

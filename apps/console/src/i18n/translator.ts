type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** All dotted keys of a message file, e.g. `login.title`. */
export type MessageKey<Messages> = Leaves<Messages> & string;
export type Translate<Messages> = (key: MessageKey<Messages>, values?: Record<string, string | number>) => string;

function step(messages: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce((node: unknown, part) => (node as Record<string, unknown> | undefined)?.[part], messages);
}

/**
 * Looks up `a.b` and fills `{{name}}`: the part of i18next's message format that the sign-in pages need, in a few bytes,
 * so that both bundles share one kind of message file.
 */
export function createTranslator<Messages extends object>(messages: Messages): Translate<Messages> {
  return (key, values = {}) => {
    const found = step(messages, key);
    return typeof found === 'string'
      ? found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
      : key;
  };
}

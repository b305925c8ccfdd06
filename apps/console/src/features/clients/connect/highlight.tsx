import type { ReactNode } from 'react';

const TOKEN =
  /(?<comment>\/\/.*)|(?<string>'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|(?<keyword>\b(?:as|async|await|const|else|from|function|if|import|new|throw|try|catch|undefined)\b)/g;

const CLASSES = { comment: 'text-faint', string: 'text-success-text', keyword: 'text-info-text' } as const;

/** JavaScript in three colours: enough for a short example, without a highlighter's weight. */
export function highlight(code: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { index, 0: text, groups = {} } of code.matchAll(TOKEN)) {
    const kind = groups.comment ? 'comment' : groups.string ? 'string' : 'keyword';
    parts.push(
      code.slice(end, index),
      <span key={index} className={CLASSES[kind]}>
        {text}
      </span>,
    );
    end = index + text.length;
  }
  return [...parts, code.slice(end)];
}

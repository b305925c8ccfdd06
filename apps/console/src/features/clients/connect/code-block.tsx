import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/ui/copy-button';
import { cx } from '@/ui/class-names';
import { highlight } from './highlight';

type CodeBlockProps = { name: string; code: string; isScript?: boolean };

/** Code under its file's name, to read and to copy. It scrolls by itself, hence the tab stop. */
export function CodeBlock({ name, code, isScript = false }: CodeBlockProps) {
  const { t } = useTranslation();
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border border-line bg-muted">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1 pl-4 pr-1.5">
        <span className="font-mono text-sm text-soft">{name}</span>
        <CopyButton value={code} label={t('common.copyNamed', { name })} copiedLabel={t('common.copied')} />
      </figcaption>
      <pre
        role="region"
        aria-label={name}
        tabIndex={0}
        className={cx(
          'overflow-auto px-4 py-3 font-mono text-sm focus-visible:-outline-offset-2',
          isScript && 'max-h-[32rem]',
        )}
      >
        <code>{isScript ? highlight(code) : code}</code>
      </pre>
    </figure>
  );
}

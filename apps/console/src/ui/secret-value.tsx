import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button';

type SecretValueProps = { label: string; value: string };

/** A value to be carried elsewhere: in full, monospaced, with a button to copy it. */
export function SecretValue({ label, value }: SecretValueProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium">{label}</span>
      <div className="flex items-center gap-1 rounded-md border border-line bg-muted py-1 pl-3 pr-1">
        <code aria-label={label} className="min-w-0 flex-1 py-1 font-mono text-sm wrap-anywhere select-all">
          {value}
        </code>
        <CopyButton value={value} label={t('common.copyNamed', { name: label })} copiedLabel={t('common.copied')} />
      </div>
    </div>
  );
}

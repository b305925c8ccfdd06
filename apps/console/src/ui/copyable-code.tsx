import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button';

/** An id or the like within other text, with a button that copies it. `name` says what it is. */
export function CopyableCode({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation();
  return (
    <span className="-my-1 flex items-center gap-1">
      <code className="font-mono text-sm wrap-anywhere">{value}</code>
      <CopyButton value={value} label={t('common.copyNamed', { name })} copiedLabel={t('common.copied')} />
    </span>
  );
}

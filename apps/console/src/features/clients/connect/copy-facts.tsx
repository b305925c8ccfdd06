import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/ui/copy-button';
import { Facts } from '@/ui/facts';

/** Names and values of which each value can be copied. */
export function CopyFacts({ values }: { values: readonly { name: string; value: string }[] }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={values.map(({ name, value }) => ({
        name,
        value: (
          <span className="-my-1 flex items-center gap-1">
            <code className="min-w-0 flex-1 font-mono text-sm">{value}</code>
            <CopyButton value={value} label={t('common.copyNamed', { name })} copiedLabel={t('common.copied')} />
          </span>
        ),
      }))}
    />
  );
}

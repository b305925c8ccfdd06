import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button';
import { Input } from './input';

type CopyFieldProps = { label: string; value: string; autoFocus?: boolean };

/** A value to be carried elsewhere, in one line: a click or the focus selects it, a button copies it. */
export function CopyField({ label, value, autoFocus }: CopyFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          readOnly
          autoFocus={autoFocus}
          value={value}
          spellCheck={false}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
            currentTarget.scrollLeft = 0;
          }}
          className="font-mono sm:text-sm"
        />
        <CopyButton
          showsLabel
          value={value}
          label={t('common.copy')}
          copiedLabel={t('common.copied')}
          className="h-9"
        />
      </div>
    </div>
  );
}
